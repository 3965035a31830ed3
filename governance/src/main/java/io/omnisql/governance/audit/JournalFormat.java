package io.omnisql.governance.audit;

import io.omnisql.keyvault.AesGcm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Journal files {@code journal-00000001} and so on: a preamble (magic {@code OMNIAUJ1} 8, node id 16, file number 8, node seq of
 * the first record 8, hash of the node's record before it 32), then records (header, sealed body, SHA-256 of both with its domain),
 * then zeros.
 */
final class JournalFormat {
    static final int PREAMBLE_BYTES = 72;
    static final int RECORD_OVERHEAD = RecordHeader.BYTES + AesGcm.TAG_BYTES + RecordHash.BYTES;
    private static final byte[] MAGIC = "OMNIAUJ1".getBytes(StandardCharsets.US_ASCII);
    private static final String PREFIX = "journal-";

    private JournalFormat() {}

    /** What a file begins with. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shared outside the package
    record Preamble(UUID node, long number, long firstSeq, byte[] previousHash) {
        byte[] encode() {
            return ByteBuffer.allocate(PREAMBLE_BYTES)
                    .put(MAGIC)
                    .putLong(node.getMostSignificantBits())
                    .putLong(node.getLeastSignificantBits())
                    .putLong(number)
                    .putLong(firstSeq)
                    .put(previousHash)
                    .array();
        }

        static Optional<Preamble> decode(ByteBuffer file) {
            if (file.limit() < PREAMBLE_BYTES) {
                return Optional.empty();
            }
            ByteBuffer in = file.duplicate().position(0);
            byte[] magic = new byte[MAGIC.length];
            in.get(magic);
            UUID node = new UUID(in.getLong(), in.getLong());
            long number = in.getLong();
            long firstSeq = in.getLong();
            byte[] hash = new byte[RecordHash.BYTES];
            in.get(hash);
            return Arrays.equals(magic, MAGIC)
                    ? Optional.of(new Preamble(node, number, firstSeq, hash))
                    : Optional.empty();
        }
    }

    static Path file(Path directory, long number) {
        return directory.resolve(String.format(Locale.ROOT, "%s%08d", PREFIX, number));
    }

    /** Journal files in the order of their names. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(p -> String.valueOf(p.getFileName()).startsWith(PREFIX))
                    .sorted()
                    .toList();
        }
    }
}
