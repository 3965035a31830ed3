package io.omnisql.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.yaml.StrictYaml;
import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.edge.router.EdgeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EdgeConfigReaderTest {
    private static final String MINIMAL = """
            router: 1
            region: eu-central
            state: data
            listen: {}
            peer: {ca: fleet.crt}
            identity: {certificate: a.crt, key: a.key}
            routes: {folder: routes, public_key: controller.pub}
            cancel_key: cancel.key
            """;

    @TempDir
    private Path folder;

    private EdgeConfig read(String text) throws IOException {
        return EdgeConfigReader.read(Files.writeString(folder.resolve("edge.yaml"), text));
    }

    @Test
    void defaultsAreThoseOfTheExample() throws IOException {
        EdgeConfig minimal = read(MINIMAL);
        EdgeConfig example = EdgeConfigReader.read(Path.of("../examples/edge.yaml"));
        assertThat(minimal.limits()).isEqualTo(example.limits()).isEqualTo(EdgeConfig.Limits.DEFAULT);
        assertThat(minimal.drain()).isEqualTo(example.drain()).isEqualTo(EdgeConfig.Drain.DEFAULT);
        assertThat(minimal.admin()).isEqualTo(example.admin());
        assertThat(minimal.listen()).isEqualTo(example.listen()).isEqualTo(new EdgeConfig.Address("127.0.0.1", 5432));
        assertThat(minimal.peer()).isEqualTo(example.peer()).isEqualTo(new EdgeConfig.Address("127.0.0.1", 7433));
        assertThat(minimal.routes().copies()).isEqualTo(folder.resolve("data/routes"));
        assertThat(example.certificates().getFirst().domain()).isEqualTo("sql.example.com");
        assertThat(example.authorities()).containsOnlyKeys("dp-2026");
    }

    @Test
    void refusesWhatIsUnknownMissingOrOutOfBounds() {
        for (String[] fault : new String[][] {
            {"router: 1", "router: 2048"},
            {"router: 1\n", ""},
            {"listen: {}", "listen: {trusted_proxies: [10.0.0.1/8]}"},
            {"listen: {}", "listen: {prot: 1}"},
            {"peer: {ca: fleet.crt}", "peer: {}"},
            {"cancel_key: cancel.key", "cancel_key: cancel.key\ndrain: {grace: 2h}"},
        }) {
            assertThatThrownBy(() -> read(MINIMAL.replace(fault[0], fault[1])))
                    .as(fault[1])
                    .isInstanceOf(YamlError.class);
        }
    }

    @Test
    void routersThatShareAFileTakeTheirNumberFromTheirPod() throws IOException {
        String shared = MINIMAL.replace("router: 1", "router: pod-index").replace("a.crt", "\"router-{router}.crt\"");
        EdgeConfig third = new EdgeConfigReader(folder, Map.of("POD_INDEX", "2"))
                .edge(StrictYaml.parse("edge.yaml", shared).fields());
        assertThat(third.id()).isEqualTo(3);
        assertThat(third.identity().certificate()).isEqualTo(folder.resolve("router-3.crt"));
        for (Map<String, String> none : List.of(Map.<String, String>of(), Map.of("POD_INDEX", "2047"))) {
            assertThatThrownBy(() -> new EdgeConfigReader(folder, none)
                            .edge(StrictYaml.parse("edge.yaml", shared).fields()))
                    .isInstanceOf(YamlError.class);
        }
    }

    @Test
    void aServerWithALinkNamesItsFiles() throws IOException {
        String server = """
                state: data
                link: {certificate: eu-1.crt, key: eu-1.key, ca: fleet.crt, routes: {folder: routes, public_key: c.pub}}
                tenants: [{name: acme, policy: policy.yaml}]
                """;
        ServerConfig read = ConfigReader.read(Files.writeString(folder.resolve("omnisql.yaml"), server));
        assertThat(read.link())
                .contains(new LinkSettings(
                        "127.0.0.1",
                        7432,
                        folder.resolve("eu-1.crt"),
                        folder.resolve("eu-1.key"),
                        folder.resolve("fleet.crt"),
                        Optional.of(new LinkSettings.Routes(folder.resolve("routes"), folder.resolve("c.pub")))));
    }
}
