package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.edge.router.EdgeConfig;
import io.omnisql.server.config.EdgeConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routers' configuration is read, and its ports and folders are those of the pod. */
@Tag("peer")
final class RouterConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void configurationFitsThePod() throws IOException {
        Manifest manifest = Overlays.of("edge");
        String text = ServerConfiguration.text(manifest, "omnisql-edge", "edge.yaml");
        Path file = Files.writeString(folder.resolve("edge.yaml"), text.replace("pod-index", "7"));
        EdgeConfig config = EdgeConfigReader.read(file);
        Workload routers = manifest.workloads().getFirst();
        assertThat(text).contains("router: pod-index");
        assertThat(routers.containers().getLast().path("env").toString()).contains("POD_INDEX");
        assertThat(config.identity().certificate().toString()).isEqualTo("/run/secrets/omnisql/router-7.crt");
        assertThat(routers.containers().getLast().findValuesAsText("containerPort"))
                .containsExactlyElementsOf(List.of(
                        Integer.toString(config.listen().port()),
                        Integer.toString(config.peer().port()),
                        Integer.toString(config.admin().address().port())));
        assertThat(routers.containers().getLast().findValuesAsText("mountPath"))
                .contains(config.routes().folder().toString(), "/run/secrets/omnisql", "/var/lib/omnisql");
    }
}
