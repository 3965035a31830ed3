package io.omnisql.governance.audit;

import static io.omnisql.governance.audit.TestingAudit.ACME;
import static io.omnisql.governance.audit.TestingAudit.GLOBEX;
import static io.omnisql.governance.audit.TestingAudit.intent;
import static io.omnisql.governance.audit.TestingAudit.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.identity.StatementId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tampers with a sound log of three journal files in every way and expects exit code 1 and the right record. */
class AuditVerifierTest {
    private static final int STATEMENTS = 130;
    /** With BOOT and COUNTERS. */
    private static final int RECORDS = 2 * STATEMENTS + 2;

    @TempDir
    private Path root;

    private Path log;
    private List<Place> places;

    /** Where a record stands in the first file. */
    private record Place(int position, int length, RecordKind kind) {}

    @BeforeEach
    void write() throws IOException {
        log = root.resolve("audit");
        writeLog(root);
        places = new ArrayList<>();
        JournalScanner.scan(
                JournalFormat.file(log, 1),
                entry -> places.add(new Place(
                        entry.position(),
                        entry.bytes().limit() + RecordHash.BYTES,
                        entry.header().kind())));
        assertThat(JournalFormat.files(log)).hasSize(3);
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }

    private static void writeLog(Path root) throws IOException {
        try (TestingAudit testing = new TestingAudit(root);
                AuditLog log = testing.open()) {
            for (int i = 0; i < STATEMENTS; i++) {
                StatementId statement = StatementId.next();
                log.awaitDurable(intent(i % 3 == 0 ? GLOBEX : ACME, statement, "select " + i));
                log.awaitDurable(outcome(i % 3 == 0 ? GLOBEX : ACME, statement));
            }
        }
    }

    private byte[] file(int number) throws IOException {
        return Files.readAllBytes(JournalFormat.file(log, number));
    }

    private void store(int number, byte[] bytes) throws IOException {
        Files.write(JournalFormat.file(log, number), bytes);
    }

    private void assertTampered(String what, long record) {
        AuditVerifier.Report report = AuditVerifier.verify(log);
        assertThat(report.exitCode()).as(what).isEqualTo(AuditVerifier.TAMPERED);
        assertThat(report.firstBad()).as(what).hasValue(record);
        assertThat(report.findings()).as(what).isNotEmpty();
    }

    @Test
    void aBitFlippedInAnyPartOfAnyRecordIsFound() throws IOException {
        byte[] good = file(1);
        for (int record = 0; record < places.size(); record += 7) {
            Place place = places.get(record);
            int[] offsets = {
                0, 2, 3, 4, 20, 28, 36, 44, 60, 76, 88, 92, 124, 156, 170, place.length() - 33, place.length() - 1
            };
            for (int offset : offsets) {
                byte[] changed = good.clone();
                changed[place.position() + offset] ^= 0x08;
                store(1, changed);
                assertTampered("record " + record + " byte " + offset, record + 1L);
            }
        }
        store(1, good);
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }

    @Test
    void aBitFlippedWithItsHashRecomputedIsFoundByTheNextRecord() throws IOException {
        byte[] bytes = file(1);
        Place place = places.get(5);
        bytes[place.position() + 200] ^= 1;
        rehash(bytes, place);
        store(1, bytes);
        assertTampered("recomputed", 7);
    }

    private static void rehash(byte[] bytes, Place place) {
        ByteBuffer record = ByteBuffer.wrap(bytes, place.position(), place.length() - RecordHash.BYTES);
        byte[] hash = RecordHash.of(record);
        System.arraycopy(hash, 0, bytes, place.position() + place.length() - RecordHash.BYTES, RecordHash.BYTES);
    }

    @Test
    void aWholeChainRecomputedIsFoundByTheSignedHead() throws IOException {
        for (Path file : JournalFormat.files(log)) {
            assertThat(file).exists();
        }
        // Only the last file, so that no preamble has to be forged: change one record and relink all behind it.
        byte[] bytes = file(3);
        List<Place> last = new ArrayList<>();
        JournalScanner.scan(
                JournalFormat.file(log, 3),
                entry -> last.add(new Place(
                        entry.position(),
                        entry.bytes().limit() + RecordHash.BYTES,
                        entry.header().kind())));
        bytes[last.getFirst().position() + 170] ^= 1;
        java.util.Map<Long, byte[]> heads = new java.util.HashMap<>();
        byte[] previous = null;
        for (Place place : last) {
            long chain = ByteBuffer.wrap(bytes).getLong(place.position() + 4);
            byte[] chainHash = heads.get(chain);
            if (previous != null) {
                System.arraycopy(previous, 0, bytes, place.position() + 124, RecordHash.BYTES);
            }
            if (chainHash != null) {
                System.arraycopy(chainHash, 0, bytes, place.position() + 92, RecordHash.BYTES);
            }
            rehash(bytes, place);
            int hashAt = place.position() + place.length() - RecordHash.BYTES;
            previous = Arrays.copyOfRange(bytes, hashAt, hashAt + RecordHash.BYTES);
            heads.put(chain, previous);
        }
        store(3, bytes);
        AuditVerifier.Report report = AuditVerifier.verify(log);
        assertThat(report.exitCode()).isEqualTo(AuditVerifier.TAMPERED);
        assertThat(report.findings()).anyMatch(f -> f.contains("signed head"));
        // The other half: without the head nothing shows. Anchors elsewhere are what catches a forger who signs anew.
        ChainCheck chains = new ChainCheck();
        for (Path file : JournalFormat.files(log)) {
            JournalScanner.scan(
                    file,
                    entry -> assertThat(chains.accept(entry.header(), entry.hash()))
                            .isEmpty());
        }
    }

    @Test
    void twoRecordsSwappedAreFound() throws IOException {
        byte[] good = file(1);
        Place first = places.get(10);
        Place second = places.get(11);
        byte[] swapped = good.clone();
        System.arraycopy(good, second.position(), swapped, first.position(), second.length());
        System.arraycopy(good, first.position(), swapped, first.position() + second.length(), first.length());
        store(1, swapped);
        assertTampered("swapped", 11);
    }

    @Test
    void deletedRecordsAreFound() throws IOException {
        byte[] good = file(1);
        for (int record : new int[] {0, 1, places.size() / 2, places.size() - 1}) {
            Place place = places.get(record);
            byte[] shorter = new byte[good.length];
            System.arraycopy(good, 0, shorter, 0, place.position());
            int behind = place.position() + place.length();
            System.arraycopy(good, behind, shorter, place.position(), good.length - behind);
            store(1, shorter);
            assertTampered("deleted " + record, record + 1L);
        }
    }

    @Test
    void theLastRecordDeletedIsFound() throws IOException {
        byte[] bytes = file(3);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        List<Place> last = new ArrayList<>();
        JournalScanner.scan(
                JournalFormat.file(log, 3),
                entry -> last.add(new Place(entry.position(), 0, entry.header().kind())));
        assertThat(last.getLast().kind()).isEqualTo(RecordKind.COUNTERS);
        Arrays.fill(bytes, last.getLast().position(), end, (byte) 0);
        store(3, bytes);
        assertTampered("last deleted", RECORDS);
        store(3, Arrays.copyOf(bytes, last.getLast().position()));
        assertTampered("file truncated at a record", RECORDS);
        store(3, Arrays.copyOf(bytes, last.getLast().position() - 5));
        assertTampered("file truncated in a record", RECORDS - 1);
    }

    @Test
    void missingDuplicatedAndForeignFilesAreFound() throws IOException {
        byte[] first = file(1);
        byte[] second = file(2);
        long secondStarts = places.size() + 1L;
        Files.delete(JournalFormat.file(log, 2));
        assertTampered("middle file gone", secondStarts);
        store(2, first);
        assertTampered("first file twice", secondStarts);
        store(2, second);
        byte[] third = file(3);
        Files.delete(JournalFormat.file(log, 3));
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.TAMPERED);
        store(3, third);
        Files.delete(JournalFormat.file(log, 1));
        assertTampered("first file gone", 1);
        Path other = root.resolve("other");
        Files.createDirectories(other);
        writeLog(other);
        store(1, Files.readAllBytes(JournalFormat.file(other.resolve("audit"), 1)));
        assertTampered("file of another node", 1);
        store(1, first);
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.SOUND);
    }

    @Test
    void aForgedMissingOrForeignHeadIsFound() throws IOException {
        Path head = log.resolve("head");
        String good = Files.readString(head);
        Files.writeString(head, good.replace("clean true", "clean false"));
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.TAMPERED);
        Files.writeString(head, good + "\n");
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.TAMPERED);
        Files.delete(head);
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.TAMPERED);
        Path other = root.resolve("other");
        Files.createDirectories(other);
        writeLog(other);
        Files.copy(other.resolve("audit/head"), head);
        assertThat(AuditVerifier.verify(log).exitCode()).isEqualTo(AuditVerifier.TAMPERED);
    }

    @Test
    void aDamagedLogIsNotWrittenTo() throws IOException {
        byte[] bytes = file(1);
        bytes[places.get(3).position() + 160] ^= 1;
        store(1, bytes);
        try (TestingAudit testing = new TestingAudit(root)) {
            assertThatThrownBy(testing::open).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void aDirectoryWithoutALogCannotBeRead() throws IOException {
        assertThat(AuditVerifier.verify(root.resolve("nowhere")).exitCode()).isEqualTo(AuditVerifier.UNREADABLE);
        Files.createDirectory(root.resolve("empty"));
        assertThat(AuditVerifier.verify(root.resolve("empty")).exitCode()).isEqualTo(AuditVerifier.UNREADABLE);
    }
}
