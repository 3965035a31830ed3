package io.omnisql.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedFileTest {
    private static final int CHUNK = ChunkFormat.CHUNK_BYTES;
    private static final int SEALED = ChunkFormat.SEALED_CHUNK_BYTES;

    @TempDir
    private Path directory;

    private LocalKeystore keystore;
    private ArtefactId artefact;

    @BeforeEach
    void open() throws IOException {
        keystore = LocalKeystore.open(
                directory.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(directory.resolve("root.key")),
                InstantSource.system());
        artefact = new ArtefactId(
                keystore.create(new TenantId("acme"), Generation.next()), ArtefactClass.JOB_RESULT, UUID.randomUUID());
    }

    @AfterEach
    void close() throws IOException {
        keystore.close();
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Path write(String name, ArtefactId owner, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        try (EncryptedFileWriter writer = EncryptedFileWriter.create(file, owner, keystore, Instant.EPOCH)) {
            int at = 0;
            for (int step = 1; at < bytes.length; step = step * 7 % 50_021) {
                int length = Math.min(step, bytes.length - at);
                writer.write(bytes, at, length);
                at += length;
            }
            writer.finish();
        }
        return file;
    }

    private byte[] readAll(Path file) throws IOException {
        try (EncryptedFileReader reader = EncryptedFileReader.open(file, artefact, keystore::unwrap)) {
            byte[] bytes = new byte[Math.toIntExact(reader.size())];
            int read = reader.read(0, bytes, 0, bytes.length);
            assertThat(read).isEqualTo(bytes.length == 0 ? -1 : bytes.length);
            return bytes;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17})
    void readsWhatWasWritten(int length) throws IOException {
        assertThat(readAll(write("f", artefact, content(length)))).isEqualTo(content(length));
    }

    @Test
    void readsFromAnyPosition() throws IOException {
        byte[] bytes = content(3 * CHUNK + 100);
        Path file = write("f", artefact, bytes);
        try (EncryptedFileReader reader = EncryptedFileReader.open(file, artefact, keystore::unwrap)) {
            for (int at : new int[] {3 * CHUNK, 0, CHUNK - 5, 2 * CHUNK + 9, 3 * CHUNK + 95}) {
                byte[] into = new byte[20];
                int read = reader.read(at, into, 0, into.length);
                assertThat(read).isEqualTo(Math.min(20, bytes.length - at));
                assertThat(Arrays.copyOf(into, read)).isEqualTo(Arrays.copyOfRange(bytes, at, at + read));
            }
            assertThat(reader.read(bytes.length, new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void noPlaintextIsOnDisk() throws IOException {
        String marker = "marker-7f3a9";
        byte[] stored =
                Files.readAllBytes(write("f", artefact, marker.repeat(9_000).getBytes(StandardCharsets.UTF_8)));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(marker);
    }

    @Test
    void anUnfinishedFileLeavesNothing() throws IOException {
        Path file = directory.resolve("f");
        try (EncryptedFileWriter writer = EncryptedFileWriter.create(file, artefact, keystore, Instant.EPOCH)) {
            writer.write(content(2 * CHUNK));
        }
        assertThat(file).doesNotExist();
        assertThat(directory.resolve("f.part")).doesNotExist();
    }

    @Test
    void aBitFlippedAnywhereIsNoticed() throws IOException {
        byte[] good = Files.readAllBytes(write("f", artefact, content(CHUNK + 200)));
        int header = good.length - SEALED - 200 - AesGcm.TAG_BYTES;
        for (int at = 0; at < good.length; at += at < header ? 1 : 4_099) {
            byte[] changed = good.clone();
            changed[at] ^= 4;
            assertDamaged("flip at " + at, changed);
        }
    }

    @Test
    void cutAndReorderedFilesAreNoticed() throws IOException {
        byte[] good = Files.readAllBytes(write("f", artefact, content(3 * CHUNK)));
        int header = good.length - 3 * SEALED;
        assertDamaged("last chunk gone", Arrays.copyOf(good, header + 2 * SEALED));
        assertDamaged("one byte gone", Arrays.copyOf(good, good.length - 1));
        assertDamaged("header only", Arrays.copyOf(good, header));
        assertDamaged("half a header", Arrays.copyOf(good, 40));
        assertDamaged("longer", Arrays.copyOf(good, good.length + 1));
        byte[] swapped = good.clone();
        System.arraycopy(good, header, swapped, header + SEALED, SEALED);
        System.arraycopy(good, header + SEALED, swapped, header, SEALED);
        assertDamaged("swapped chunks", swapped);
    }

    @Test
    void chunksAndFilesStayWithTheirArtefact() throws IOException {
        byte[] first = Files.readAllBytes(write("f", artefact, content(2 * CHUNK)));
        byte[] second = Files.readAllBytes(write("g", artefact, content(2 * CHUNK)));
        int header = first.length - 2 * SEALED;
        byte[] mixed = first.clone();
        System.arraycopy(second, header, mixed, header, SEALED);
        assertDamaged("chunk of another file", mixed);
        byte[] otherHeader = first.clone();
        System.arraycopy(second, 0, otherHeader, 0, header);
        assertDamaged("header of another file", otherHeader);
        ArtefactId other = new ArtefactId(artefact.kek(), artefact.use(), UUID.randomUUID());
        assertDamaged("another artefact", Files.readAllBytes(write("h", other, content(10))));
    }

    private void assertDamaged(String what, byte[] bytes) throws IOException {
        Path file = directory.resolve("damaged");
        Files.write(file, bytes);
        assertThatThrownBy(() -> readAll(file))
                .as(what)
                .isInstanceOfAny(DamagedArtefactException.class, KeyDeniedException.class);
    }

    @Test
    void theLayoutIsTheDocumentedOne() throws IOException {
        byte[] stored = Files.readAllBytes(write("f", artefact, content(5)));
        assertThat(new String(stored, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("OMNISEG1");
        assertThat(Arrays.copyOfRange(stored, 8, 12)).containsExactly(0, 1, 1, 16);
        int wrapped = java.nio.ByteBuffer.wrap(stored).getShort(8 + 4 + 50 + 8 + 7);
        assertThat(stored.length).isEqualTo(8 + 4 + 50 + 8 + 7 + 2 + wrapped + 5 + 16);
    }
}
