package io.omnisql.edge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotStore;
import io.omnisql.pgwire.link.PemFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotSignerTest {
    private static final Path EXAMPLE = Path.of("../examples/route-snapshot.json");

    @TempDir
    private Path folder;

    private Path changed(String from, String to) throws IOException {
        return Files.writeString(
                folder.resolve("changed.json"), Files.readString(EXAMPLE).replace(from, to));
    }

    @Test
    void whatItSignsRoutersTake() throws Exception {
        SnapshotSigner.generate(folder);
        assertThat(Files.getPosixFilePermissions(folder.resolve("controller.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> SnapshotSigner.generate(folder)).isInstanceOf(FileAlreadyExistsException.class);
        Path key = folder.resolve("controller.key");
        Path routes = folder.resolve("routes");
        assertThat(SnapshotSigner.publish(key, EXAMPLE, routes)).isEqualTo(4182);
        SnapshotStore store = SnapshotStore.open(routes, null, PemFiles.publicKey(folder.resolve("controller.pub")));
        assertThat(store.reload()).isTrue();
        assertThat(store.current().map(RouteSnapshot::version)).contains(4182L);
        assertThatThrownBy(() -> SnapshotSigner.publish(key, EXAMPLE, routes))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("not above");
        Path dangling = changed("\"pin\": \"eu-1\"", "\"pin\": \"eu-7\"");
        assertThatThrownBy(() -> SnapshotSigner.publish(key, dangling, routes))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("eu-7");
        Path next = changed("4182", "4183");
        assertThat(SnapshotSigner.publish(key, next, routes)).isEqualTo(4183);
        assertThat(store.reload()).isTrue();
    }

    @Test
    void thePlanNamesWhoMoves() throws Exception {
        Path next = changed("\"pin\": \"eu-1\"", "\"pin\": \"us-1\"");
        assertThat(RoutePlan.between(EXAMPLE, next)).containsExactly("northwind: eu-1 -> us-1", "1 of 4 tenants move");
        assertThat(RoutePlan.between(EXAMPLE, EXAMPLE)).containsExactly("0 of 4 tenants move");
    }
}
