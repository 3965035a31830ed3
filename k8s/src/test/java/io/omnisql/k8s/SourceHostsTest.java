package io.omnisql.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.server.config.ConfigReader;
import io.omnisql.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server reads each overlay's configuration, and its accounts' hosts are those that the network lets through. */
@Tag("peer")
final class SourceHostsTest {
    @ParameterizedTest
    @ValueSource(strings = {"staging", "region-eu-central", "region-us-east", "tenant-template"})
    void hostsOfAccountsAreReachableByName(String overlay, @TempDir Path folder) throws IOException {
        Manifest manifest = Overlays.of(overlay);
        ServerConfig config = read(manifest, folder);
        TreeSet<String> allowed = new TreeSet<>();
        List<JsonNode> policies = manifest.ofKind("CiliumNetworkPolicy");
        assertThat(policies).hasSize(1);
        policies.getFirst()
                .findValues("toFQDNs")
                .forEach(names -> names.forEach(name -> name.forEach(text -> allowed.add(text.asText()))));
        assertThat(config.tenants()).isNotEmpty();
        config.tenants()
                .forEach(tenant -> tenant.accounts().forEach(account -> {
                    String host = account.baseUrl().getHost();
                    assertThat(account.allowPrivateAddress())
                            .as("account %s", account.name())
                            .isFalse();
                    assertThat(allowed)
                            .anyMatch(name ->
                                    name.equals(host) || (name.startsWith("*.") && host.endsWith(name.substring(1))));
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev"})
    void developmentTalksToItsSimulatorOnly(String overlay, @TempDir Path folder) throws IOException {
        ServerConfig config = read(Overlays.of(overlay), folder);
        assertThat(config.tenants()).isNotEmpty();
        assertThat(config.tenants().stream()
                        .flatMap(tenant -> tenant.accounts().stream())
                        .map(account -> account.baseUrl().getHost()))
                .containsOnly("127.0.0.1");
    }

    private static ServerConfig read(Manifest manifest, Path folder) throws IOException {
        Path file = folder.resolve("omnisql.yaml");
        Files.writeString(file, ServerConfiguration.text(manifest, "omnisql-server", "omnisql.yaml"));
        return ConfigReader.read(file);
    }
}
