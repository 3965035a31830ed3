package io.omnisql.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotReader;
import io.omnisql.pgwire.cancel.MintedKeys;
import io.omnisql.pgwire.link.LinkFacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EdgeLinksTest {
    private static LinkFacts facts(String tenant, long epoch) {
        return new LinkFacts(
                new InetSocketAddress("203.0.113.7", 1),
                "",
                true,
                tenant,
                epoch,
                "",
                new MintedKeys(1, new byte[4], new byte[40]),
                LinkFacts.Mode.TERMINATE,
                false);
    }

    private static RouteSnapshot example() throws IOException, SnapshotException {
        return SnapshotReader.read(Files.readAllBytes(Path.of("../examples/route-snapshot.json")));
    }

    @Test
    void aStaleRouterCannotBringATenantBack() {
        EdgeLinks links = new EdgeLinks(Optional::empty, "globex"::equals);
        links.admit(facts("globex", 4));
        links.admit(facts("globex", 5));
        assertThatThrownBy(() -> links.admit(facts("globex", 4)))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state().code()).isEqualTo("57P03"));
        links.admit(facts("globex", 5));
        assertThatCode(() -> links.admit(facts("stranger", 0))).doesNotThrowAnyException();
    }

    @Test
    void theSnapshotKnowsEpochsNamesAndCertificates() throws Exception {
        RouteSnapshot snapshot = example();
        EdgeLinks links = new EdgeLinks(() -> Optional.of(snapshot), "northwind"::equals);
        assertThatThrownBy(() -> links.admit(facts("northwind", 16))).isInstanceOf(SqlException.class);
        links.admit(facts("northwind", 17));
        assertThat(links.tenantOf("sql.northwind.example")).isEqualTo("northwind");
        assertThat(links.binds(snapshot.certificateHashes().iterator().next())).isTrue();
        assertThat(links.binds("sha256:00")).isFalse();
        assertThat(new EdgeLinks(Optional::empty, "x"::equals).binds("sha256:00"))
                .isFalse();
    }
}
