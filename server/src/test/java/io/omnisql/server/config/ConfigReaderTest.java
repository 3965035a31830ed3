package io.omnisql.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.keyvault.vault.VaultConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigReaderTest {
    private static final String MINIMAL = """
            state: data
            tenants:
              - name: acme
                policy: policy.yaml
            """;

    @TempDir
    private Path folder;

    private ServerConfig read(String text) throws IOException {
        Path file = folder.resolve("omnisql.yaml");
        Files.writeString(file, text);
        return ConfigReader.read(file);
    }

    @Test
    void defaultsAreThoseOfTheExample() throws IOException {
        ServerConfig minimal = read(MINIMAL);
        ServerConfig example = ConfigReader.read(Path.of("../examples/omnisql.yaml"));
        assertThat(minimal.listen()).isEqualTo(example.listen());
        assertThat(minimal.admin()).isEqualTo(example.admin()).isEqualTo(AdminConfig.DEFAULT);
        assertThat(minimal.engine()).isEqualTo(example.engine());
        assertThat(minimal.limits()).isEqualTo(example.limits());
        assertThat(minimal.listen()).isEqualTo(new ListenConfig("127.0.0.1", 5432, new ListenConfig.Tls.Generated()));
        assertThat(minimal.limits()).isEqualTo(new LimitSettings(1_000, 1_000, 10_000, Duration.ofMinutes(5)));
        assertThat(minimal.state()).isEqualTo(folder.resolve("data"));
    }

    @Test
    void exampleShowsBothKindsOfCredential() throws IOException {
        TenantConfig tenant =
                ConfigReader.read(Path.of("../examples/omnisql.yaml")).tenants().getFirst();
        assertThat(tenant.accounts().get(0).credential())
                .isEqualTo(new CredentialConfig.Token(new CredentialConfig.Source.Environment("ACME_GITHUB_TOKEN")));
        assertThat(tenant.accounts().get(1).credential()).isInstanceOf(CredentialConfig.Basic.class);
        assertThat(tenant.accounts().get(1).schema()).isEqualTo("jira");
        assertThat(tenant.users().getFirst().attributes()).containsKey("teams");
    }

    @Test
    void unknownKeyNamesItsLine() {
        assertThatThrownBy(() -> read(MINIMAL + "lisetn:\n  port: 1\n"))
                .isInstanceOf(YamlError.class)
                .hasMessageEndingWith("omnisql.yaml:6: unknown key \"lisetn\"");
        assertThatThrownBy(() -> read(MINIMAL + "listen:\n  prot: 1\n"))
                .hasMessageEndingWith("omnisql.yaml:6: unknown key \"prot\"");
    }

    @Test
    void valuesOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> read(MINIMAL + "listen: {port: 65536}\n")).hasMessageContaining("from 0 to 65535");
        assertThatThrownBy(() -> read(MINIMAL + "limits: {max_calls: 0}\n")).hasMessageContaining("from 1 to 1000000");
        assertThatThrownBy(() -> read(MINIMAL + "limits: {statement_timeout: 2d}\n"))
                .hasMessageContaining("at most 1d");
        assertThatThrownBy(() -> read("state: data\n")).hasMessageContaining("at least one tenant");
    }

    @Test
    void namesThatWouldCollideAreRefused() {
        String tenant = "  - {name: acme, policy: p.yaml}\n";
        assertThatThrownBy(() -> read("state: data\ntenants:\n" + tenant + tenant))
                .hasMessageEndingWith(":4: tenant \"acme\" is repeated");
        String account = "{name: NAME, connector: github, schema: s, base_url: 'https://a.example'}";
        assertThatThrownBy(() -> read("state: d\ntenants:\n  - {name: a, policy: p, accounts: ["
                        + account.replace("NAME", "x") + ", " + account.replace("NAME", "y") + "]}\n"))
                .hasMessageContaining("or its schema is repeated");
        assertThatThrownBy(() -> read("state: d\ntenants:\n  - {name: a, policy: p, accounts: ["
                        + account.replace("schema: s", "schema: pg_x").replace("NAME", "x") + "]}\n"))
                .hasMessageContaining("schema \"pg_x\" is reserved");
    }

    @Test
    void secretsInTheUrlAreRefused() {
        assertThatThrownBy(() -> read("state: d\ntenants:\n  - {name: a, policy: p, accounts: ["
                        + "{name: x, connector: github, base_url: 'https://u:p@a.example'}]}\n"))
                .hasMessageContaining("without user and query");
    }

    @Test
    void theExamplesKeyServerIsReadOnceItsCommentIsTakenAway() throws IOException {
        String example = Files.readString(Path.of("../examples/omnisql.yaml"));
        int from = example.indexOf("# keys:");
        String section = example.substring(from, example.indexOf("\n\n", from))
                .lines()
                .map(line -> line.substring(2))
                .collect(java.util.stream.Collectors.joining("\n"));
        assertThat(read(MINIMAL).keys()).isEqualTo(new KeysConfig.Local());
        KeysConfig.Vault keys =
                (KeysConfig.Vault) read(MINIMAL + section + "\n").keys();
        assertThat(keys.server().address()).hasToString("https://keys.example:8200");
        assertThat(keys.server().timeout()).isEqualTo(VaultConfig.DEFAULT_TIMEOUT);
        assertThat(keys.server().transit()).isEqualTo(VaultConfig.DEFAULT_TRANSIT);
        assertThat(keys.server().shred().secretIdFile()).isEqualTo(folder.resolve("secrets/shred.secret-id"));
        assertThat(keys.snapshotRetention()).contains(Duration.ofDays(30));
        assertThatThrownBy(() -> read(MINIMAL + section.replace("https:", "http:") + "\n"))
                .hasMessageContaining("must begin with https");
        assertThatThrownBy(() -> read(MINIMAL + section.replace("    shred:", "    shred2:") + "\n"))
                .hasMessageContaining("\"shred\" is missing");
    }

    @Test
    void aTenantReturnsAfterAGenerationOnly() throws IOException {
        String tenant = "state: d\ntenants:\n  - {name: a, policy: p, returns_after: %s}\n";
        String uuid = "3f0a7a9e-6d0e-4a39-8f4e-0c6a5a7b9d11";
        assertThat(read(tenant.formatted(uuid)).tenants().getFirst().returnsAfter())
                .hasValueSatisfying(generation -> assertThat(generation).hasToString(uuid));
        assertThatThrownBy(() -> read(tenant.formatted("yes"))).isInstanceOf(YamlError.class);
    }
}
