package io.omnisql.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.DataKey;
import io.omnisql.keyvault.Generation;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KekState;
import io.omnisql.keyvault.KeyAnswer;
import io.omnisql.keyvault.KeyDeniedException;
import io.omnisql.keyvault.KeyDestroyedException;
import io.omnisql.keyvault.KeyFacts;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.SigningKey;
import io.omnisql.keyvault.WrappedKey;
import io.omnisql.keyvault.tombstone.TombstoneFile;
import io.omnisql.keyvault.tombstone.TombstonedKeys;
import io.omnisql.testing.vault.AppRole;
import io.omnisql.testing.vault.VaultPeer;
import io.omnisql.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only a real server shows: rights, soft deletion, outages, resurrection. */
@Tag("peer")
@ExtendWith(VaultPeer.class)
class VaultKeyServiceTest {
    private static final TenantId ACME = new TenantId("acme");

    private final VaultServer vault;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private VaultKeyService keys;

    VaultKeyServiceTest(VaultServer vault) {
        this.vault = vault;
    }

    @BeforeEach
    void open() throws IOException {
        keys = VaultKeyService.open(TestingVault.config(vault, folder), InstantSource.system());
    }

    @AfterEach
    void close() {
        keys.close();
    }

    private KekRef fresh() {
        return keys.create(ACME, Generation.next());
    }

    private WrappedKey wrapped(KekRef kek) {
        try (DataKey key = keys.newDataKey(kek, ArtefactClass.CACHE)) {
            return key.wrapped();
        }
    }

    @Test
    void aServeTokenThatMayEncryptIsRefusedAtStart() throws IOException {
        Path wide = folder.resolve("wide.hcl");
        Files.writeString(
                wide,
                Files.readString(TestingVault.POLICIES.resolve("serve.hcl"))
                        + "path \"transit/encrypt/omnisql-*\" { capabilities = [\"create\", \"update\"] }\n");
        AppRole serve = vault.grant("too-wide", wide, folder);
        VaultConfig config = TestingVault.config(vault, serve, folder);
        assertThatThrownBy(() -> VaultKeyService.open(config, InstantSource.system()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("serve may create, update at transit/encrypt/omnisql-");
    }

    @Test
    void aServeTokenThatMayMakeOrEndKeysIsRefusedAtStart() {
        AppRole serve = vault.grant("serve-shred", TestingVault.POLICIES.resolve("shred.hcl"), folder);
        VaultConfig config = TestingVault.config(vault, serve, folder);
        assertThatThrownBy(() -> VaultKeyService.open(config, InstantSource.system()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("serve may delete, update at transit/keys/omnisql-")
                .hasMessageContaining("serve may not update at transit/decrypt/omnisql-");
    }

    @Test
    void aTokenMayNotDoAnotherRolesWork() {
        KekRef kek = fresh();
        String serve = vault.login(TestingVault.grant(vault, "serve", folder));
        String provision = vault.login(TestingVault.grant(vault, "provision", folder));
        String shred = vault.login(TestingVault.grant(vault, "shred", folder));
        String key = "transit/keys/" + kek.name();
        String deletable = "{\"deletion_allowed\":true}";
        assertThat(vault.call("POST", "transit/encrypt/" + kek.name(), serve, "{\"plaintext\":\"AAAA\"}")
                        .status())
                .isEqualTo(403);
        assertThat(vault.call("POST", key + "/config", serve, deletable).status())
                .isEqualTo(403);
        assertThat(vault.call("POST", key + "/config", provision, deletable).status())
                .isEqualTo(403);
        assertThat(vault.call("DELETE", key, provision, "").status()).isEqualTo(403);
        assertThat(vault.call("POST", "transit/decrypt/" + kek.name(), shred, "{\"ciphertext\":\"x\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keysAreMadeSoThatTheyNeverLeaveTheServer() {
        KeyFacts facts = keys.facts(fresh());
        assertThat(facts.algorithm()).isEqualTo("aes256-gcm96");
        assertThat(facts.shreddable()).isTrue();
        assertThat(facts.version()).isEqualTo("2.7.2");
    }

    @Test
    void anExportableKeyIsNotShreddable() {
        KekRef kek = new KekRef(ACME, Generation.next());
        vault.root("POST", "transit/keys/" + kek.name(), "{\"type\":\"aes256-gcm96\",\"exportable\":true}");
        assertThat(keys.facts(kek).shreddable()).isFalse();
    }

    @Test
    void aSoftDeletedKeyIsDisabledAndComesBack() {
        KekRef kek = fresh();
        WrappedKey wrapped = wrapped(kek);
        vault.root("POST", "transit/keys/" + kek.name() + "/config", "{\"deletion_allowed\":true}");
        vault.root("DELETE", "transit/keys/" + kek.name() + "/soft-delete", "");
        assertThat(keys.state(kek)).isEqualTo(new KekState.Disabled());
        assertThatThrownBy(() -> keys.unwrap(wrapped)).isInstanceOf(KeyDeniedException.class);
        vault.root("POST", "transit/keys/" + kek.name() + "/soft-delete-restore", "{}");
        assertThat(keys.state(kek)).isEqualTo(new KekState.Active());
        keys.unwrap(wrapped).close();
    }

    @Test
    void aSoftDeletedKeyIsDestroyedToo() {
        KekRef kek = fresh();
        vault.root("POST", "transit/keys/" + kek.name() + "/config", "{\"deletion_allowed\":true}");
        vault.root("DELETE", "transit/keys/" + kek.name() + "/soft-delete", "");
        keys.destroy(kek);
        assertThat(vault.rootAnswer("GET", "transit/keys/" + kek.name(), "").status())
                .isEqualTo(404);
    }

    @Test
    void theServerItselfRefusesEverythingAboutADestroyedKey() {
        KekRef kek = fresh();
        List<WrappedKey> samples = List.of(wrapped(kek), wrapped(kek));
        List<KeyAnswer> before = keys.probe(kek, samples);
        keys.destroy(kek);
        List<KeyAnswer> after = keys.probe(kek, samples);
        assertThat(before)
                .extracting(KeyAnswer::refused)
                .containsExactly(false, false, false, false, false, false, true, true);
        assertThat(after).allMatch(KeyAnswer::refused);
        assertThat(after)
                .extracting(KeyAnswer::answer)
                .containsExactly(
                        "404",
                        "400 encryption key not found",
                        "400 encryption key not found",
                        "400 encryption key not found",
                        "400 encryption key not found",
                        "400 encryption key not found",
                        after.get(6).answer(),
                        after.get(7).answer());
        assertThat(after.get(6).answer()).startsWith("403").contains("permission denied");
        assertThat(after.get(7).answer()).startsWith("403").contains("permission denied");
    }

    @Test
    void anUpsertByAWiderTokenMakesAKeyThatOpensNothing() {
        KekRef kek = fresh();
        WrappedKey wrapped = wrapped(kek);
        keys.destroy(kek);
        vault.root("POST", "transit/encrypt/" + kek.name(), "{\"plaintext\":\"AAAA\"}");
        assertThat(keys.state(kek)).as("the trap is real").isEqualTo(new KekState.Active());
        assertThat(vault.rootAnswer(
                                "POST",
                                "transit/decrypt/" + kek.name(),
                                "{\"ciphertext\":\""
                                        + new String(wrapped.bytes(), java.nio.charset.StandardCharsets.US_ASCII)
                                        + "\"}")
                        .body())
                .contains("message authentication failed");
        assertThatThrownBy(() -> keys.unwrap(wrapped)).isInstanceOf(KeyDeniedException.class);
    }

    @Test
    void aServerRestoredFromACopyBringsNothingBack() throws IOException {
        TombstonedKeys guarded = new TombstonedKeys(keys, TombstoneFile.open(folder.resolve("tombstones")));
        KekRef kek = fresh();
        WrappedKey wrapped = wrapped(kek);
        vault.stop();
        Path copy = vault.copyStorage();
        vault.startAgain();
        guarded.destroy(kek);
        vault.stop();
        vault.restoreStorage(copy);
        vault.startAgain();
        assertThat(keys.state(kek)).as("the key is back").isEqualTo(new KekState.Active());
        keys.unwrap(wrapped).close();
        TombstonedKeys again = new TombstonedKeys(keys, TombstoneFile.open(folder.resolve("tombstones")));
        assertThat(again.state(kek)).isEqualTo(new KekState.Destroyed());
        assertThatThrownBy(() -> again.unwrap(wrapped)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> again.newDataKey(kek, ArtefactClass.CACHE)).isInstanceOf(KeyDestroyedException.class);
        again.destroy(kek);
        assertThat(keys.state(kek)).isEqualTo(new KekState.Destroyed());
    }

    @Test
    void aSealedServerIsAnOutageThatEndsWithoutARestart() {
        KekRef kek = fresh();
        WrappedKey wrapped = wrapped(kek);
        vault.seal();
        try {
            assertUnavailable(() -> keys.unwrap(wrapped));
            assertUnavailable(() -> keys.newDataKey(kek, ArtefactClass.CACHE));
            assertUnavailable(() -> keys.state(kek));
            assertUnavailable(() -> keys.destroy(kek));
        } finally {
            vault.unseal();
        }
        keys.unwrap(wrapped).close();
    }

    @Test
    void aStoppedServerIsAnOutageThatEndsWithoutARestart() {
        WrappedKey wrapped = wrapped(fresh());
        vault.stop();
        try {
            assertUnavailable(() -> keys.unwrap(wrapped));
        } finally {
            vault.startAgain();
        }
        keys.unwrap(wrapped).close();
    }

    @Test
    void aRevokedTokenIsReplacedByANewLogin() {
        WrappedKey wrapped = wrapped(fresh());
        vault.root("POST", "sys/leases/revoke-prefix/auth/approle/login", "{}");
        try (SecretBytes secret = keys.unwrap(wrapped)) {
            assertThat(secret.length()).isEqualTo(32);
        }
    }

    @Test
    void withoutALoginTheServiceIsNotAvailable() {
        WrappedKey wrapped = wrapped(fresh());
        vault.root("DELETE", "auth/approle/role/serve", "");
        vault.root("POST", "sys/leases/revoke-prefix/auth/approle/login", "{}");
        assertUnavailable(() -> keys.unwrap(wrapped));
        TestingVault.grant(vault, "serve", folder);
        keys.unwrap(wrapped).close();
    }

    @Test
    void aSignatureNeedsNoKeyOfItsOwnBefore() {
        SigningKey name = new SigningKey("certificates-" + Generation.next());
        assertThat(keys.sign(name, new byte[32]).verifies(new byte[32])).isTrue();
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SqlException.class, error -> {
            assertThat(error.state()).isEqualTo(SqlState.SYSTEM_ERROR);
            assertThat(error.message()).isEqualTo("key service is not available");
        });
    }
}
