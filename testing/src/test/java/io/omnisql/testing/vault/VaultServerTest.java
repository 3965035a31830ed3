package io.omnisql.testing.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("peer")
@ExtendWith(VaultPeer.class)
class VaultServerTest {
    @Test
    void keepsItsKeysOverARestartAndComesBackToACopy(VaultServer vault, @TempDir Path folder) {
        vault.root("POST", "transit/keys/kept", "{\"type\":\"aes256-gcm96\"}");
        vault.stop();
        Path copy = vault.copyStorage();
        vault.startAgain();
        assertThat(vault.root("GET", "transit/keys/kept", "").at("data", "latest_version"))
                .isEqualTo("1");
        vault.root("POST", "transit/keys/kept/config", "{\"deletion_allowed\":true}");
        vault.root("DELETE", "transit/keys/kept", "");
        assertThat(vault.rootAnswer("GET", "transit/keys/kept", "").status()).isEqualTo(404);
        vault.stop();
        vault.restoreStorage(copy);
        vault.startAgain();
        assertThat(vault.rootAnswer("GET", "transit/keys/kept", "").status()).isEqualTo(200);
    }

    @Test
    void aRoleHasTheRightsOfItsPolicyOnly(VaultServer vault, @TempDir Path folder) {
        AppRole serve = vault.grant("serve", Path.of("../examples/vault/serve.hcl"), folder);
        String token = vault.login(serve);
        vault.root("POST", "transit/keys/omnisql-x", "{\"type\":\"aes256-gcm96\"}");
        assertThat(vault.call("POST", "transit/datakey/plaintext/omnisql-x", token, "{}")
                        .status())
                .isEqualTo(200);
        assertThat(vault.call("POST", "transit/encrypt/omnisql-x", token, "{\"plaintext\":\"AAAA\"}")
                        .status())
                .isEqualTo(403);
        assertThat(vault.call("POST", "transit/keys/omnisql-y", token, "{}").status())
                .isEqualTo(403);
    }

    @Test
    void aSealedServerAnswers503(VaultServer vault) {
        vault.seal();
        assertThat(vault.call("GET", "sys/health", "", "").status()).isEqualTo(503);
        vault.unseal();
        assertThat(vault.call("GET", "sys/health", "", "").status()).isEqualTo(200);
    }
}
