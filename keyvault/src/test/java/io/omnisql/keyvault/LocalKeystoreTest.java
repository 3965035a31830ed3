package io.omnisql.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeystoreTest extends KeyServiceConformance {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set by freshService, which the conformance suite calls before each test
    private LocalKeystore keystore;

    @Override
    protected KeyService freshService() throws IOException {
        keystore = open();
        return keystore;
    }

    private LocalKeystore open() throws IOException {
        return LocalKeystore.open(
                directory.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(directory.resolve("root.key")),
                InstantSource.system());
    }

    private void reopen() throws IOException {
        keystore.close();
        keystore = open();
    }

    @AfterEach
    void close() throws IOException {
        keystore.close();
    }

    @Test
    void keysTombstonesAndSigningKeysSurviveARestart() throws IOException {
        Generation gone = Generation.next();
        KekRef kek = keystore.create(ACME, Generation.next());
        DataKey key = keystore.newDataKey(kek, ArtefactClass.CACHE);
        keystore.rotate(kek);
        keystore.destroy(keystore.create(ACME, gone));
        byte[] publicKey = keystore.sign(new SigningKey("s"), new byte[32]).publicKey();
        reopen();
        assertThat(keystore.unwrap(key.wrapped()).toByteArray())
                .isEqualTo(key.secret().toByteArray());
        assertThat(keystore.rotate(kek)).isEqualTo(3);
        assertThatThrownBy(() -> keystore.create(ACME, gone)).isInstanceOf(KeyDeniedException.class);
        assertThat(keystore.sign(new SigningKey("s"), new byte[32]).publicKey()).isEqualTo(publicKey);
    }

    @Test
    void filesBelongToTheirOwnerOnly() throws IOException {
        keystore.create(ACME, Generation.next());
        for (String name : new String[] {"keystore", "keystore.lock", "root.key"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void wideModesAreRefused() throws IOException {
        keystore.create(ACME, Generation.next());
        keystore.close();
        for (String name : new String[] {"keystore", "root.key"}) {
            Path file = directory.resolve(name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("mode 0600");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        keystore = open();
    }

    @Test
    void aSecondOpeningIsRefused() {
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("in use");
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        keystore.create(ACME, Generation.next());
        keystore.close();
        Path file = directory.resolve("keystore");
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(this::open).as("byte %d", i).isInstanceOf(IOException.class);
        }
        Files.write(file, java.util.Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        Files.write(file, good);
        keystore = open();
    }

    @Test
    void anotherRootKeyOpensNothing() throws IOException {
        keystore.create(ACME, Generation.next());
        keystore.close();
        Path other = directory.resolve("other.key");
        RootKey root = RootKey.KeyFile.createIfAbsent(other);
        assertThatThrownBy(() -> LocalKeystore.open(directory.resolve("keystore"), root, InstantSource.system()))
                .hasMessageContaining("wrong root key");
        keystore = open();
    }

    @Test
    void aRootKeyFileHas32Bytes() throws IOException {
        keystore.close();
        DurableFile.replace(directory.resolve("root.key"), new byte[31]);
        assertThatThrownBy(this::open).hasMessageContaining("exactly 32 bytes");
        DurableFile.replace(directory.resolve("root.key"), new byte[32]);
        keystore = open();
    }

    @Test
    void aPassphraseOpensIt() throws IOException {
        Path file = directory.resolve("by-passphrase");
        KekRef kek;
        try (RootKey.Passphrase passphrase = new RootKey.Passphrase("correct horse".toCharArray())) {
            try (LocalKeystore made = LocalKeystore.open(file, passphrase, InstantSource.system())) {
                kek = made.create(ACME, Generation.next());
            }
            try (LocalKeystore again = LocalKeystore.open(file, passphrase, InstantSource.system())) {
                assertThat(again.state(kek)).isEqualTo(new KekState.Active());
            }
        }
        try (RootKey.Passphrase wrong = new RootKey.Passphrase("correct horsf".toCharArray())) {
            assertThatThrownBy(() -> LocalKeystore.open(file, wrong, InstantSource.system()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWriteThatFailsPromisesNothing() throws IOException {
        Path blocked = directory.resolve("keystore.new");
        Files.createDirectory(blocked);
        Files.createFile(blocked.resolve("full"));
        Generation generation = Generation.next();
        assertThatThrownBy(() -> keystore.create(ACME, generation)).hasMessage("key service is not available");
        assertThatThrownBy(() -> keystore.newDataKey(new KekRef(ACME, generation), ArtefactClass.CACHE))
                .isInstanceOf(KeyDestroyedException.class);
        Files.delete(blocked.resolve("full"));
        keystore.create(ACME, generation);
    }
}
