package io.omnisql.keyvault.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.Generation;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyDeniedException;
import io.omnisql.keyvault.KeyDestroyedException;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TombstoneFileTest {
    private static final TenantId ACME = new TenantId("acme");

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LocalKeystore keystore;

    @BeforeEach
    void open() throws IOException {
        keystore = LocalKeystore.open(
                folder.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(folder.resolve("root.key")),
                InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        keystore.close();
    }

    private Path file() {
        return folder.resolve("tombstones");
    }

    private TombstonedKeys keys() throws IOException {
        return new TombstonedKeys(keystore, TombstoneFile.open(file()));
    }

    @Test
    void tombstonesSurviveARestart() throws IOException {
        KekRef first = keys().create(ACME, Generation.next());
        KekRef second = keys().create(ACME, Generation.next());
        keys().destroy(first);
        var done = keys().destroy(second);
        assertThat(TombstoneFile.open(file()).of(ACME))
                .extracting(Tombstone::kek)
                .containsExactly(first, second);
        assertThat(keys().destroy(second)).isEqualTo(done);
    }

    @Test
    void aRestoredKeystoreBringsNothingBack() throws IOException {
        KekRef kek = keys().create(ACME, Generation.next());
        var wrapped = keys().newDataKey(kek, ArtefactClass.CACHE).wrapped();
        Path copy = Files.copy(folder.resolve("keystore"), folder.resolve("copy"));
        keys().destroy(kek);
        keystore.close();
        Files.copy(copy, folder.resolve("keystore"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(
                folder.resolve("keystore"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        open();
        keystore.unwrap(wrapped).close();
        assertThatThrownBy(() -> keys().unwrap(wrapped)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> keys().create(ACME, kek.generation())).isInstanceOf(KeyDeniedException.class);
    }

    @Test
    void aChangedOrShortenedFileIsRefused() throws IOException {
        keys().destroy(keys().create(ACME, Generation.next()));
        keys().destroy(keys().create(ACME, Generation.next()));
        List<String> good = Files.readAllLines(file());
        for (int line = 0; line < good.size(); line++) {
            List<String> changed = new ArrayList<>(good);
            changed.remove(line);
            Files.write(file(), changed);
            assertThatThrownBy(this::keys).as("without line %d", line).isInstanceOf(IOException.class);
        }
        List<String> later = new ArrayList<>(good);
        later.set(0, later.getFirst().replace("acme", "acne"));
        Files.write(file(), later);
        assertThatThrownBy(this::keys).isInstanceOf(IOException.class).hasMessageContaining("signature");
    }
}
