package io.omnisql.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantKeyringTest {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir
    private Path directory;

    private LocalKeystore keystore;

    @BeforeEach
    void open() throws Exception {
        keystore = LocalKeystore.open(
                directory.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(directory.resolve("root.key")),
                InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        keystore.close();
    }

    @Test
    void lastingKeysStayTheSame() throws Exception {
        TenantKeyring keyring = TenantKeyring.open(directory, ACME, keystore);
        byte[] mask = keyring.secret(ArtefactClass.MASK_KEY).toByteArray();
        keystore.rotate(keyring.kek());
        TenantKeyring again = TenantKeyring.open(directory, ACME, keystore);
        assertThat(again.kek()).isEqualTo(keyring.kek());
        assertThat(again.secret(ArtefactClass.MASK_KEY).toByteArray()).isEqualTo(mask);
        assertThat(again.secret(ArtefactClass.PSEUDONYM_KEY).toByteArray()).isNotEqualTo(mask);
        assertThat(TenantKeyring.open(directory, new TenantId("globex"), keystore)
                        .secret(ArtefactClass.MASK_KEY)
                        .toByteArray())
                .isNotEqualTo(mask);
    }

    @Test
    void aDestroyedGenerationDoesNotOpen() throws Exception {
        keystore.destroy(TenantKeyring.open(directory, ACME, keystore).kek());
        assertThatThrownBy(() -> TenantKeyring.open(directory, ACME, keystore))
                .isInstanceOf(KeyDestroyedException.class);
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        TenantKeyring.open(directory, ACME, keystore);
        Files.writeString(directory.resolve("acme.keyring"), "nonsense");
        assertThatThrownBy(() -> TenantKeyring.open(directory, ACME, keystore)).hasMessageContaining("acme.keyring");
    }
}
