package io.omnisql.governance.audit;

import io.omnisql.keyvault.AesGcm;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one journal file from its first record to its end, without any key. */
final class JournalScanner {
    private JournalScanner() {}

    /**
     * A record whose bytes have the hash they claim.
     *
     * @param bytes header and sealed body; valid only while the file is scanned
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shared outside the package
    record Entry(RecordHeader header, ByteBuffer bytes, byte[] hash, int position) {
        byte[] headerBytes() {
            byte[] header = new byte[RecordHeader.BYTES];
            bytes.get(0, header);
            return header;
        }

        byte[] sealedBody() {
            byte[] sealed = new byte[bytes.limit() - RecordHeader.BYTES];
            bytes.get(RecordHeader.BYTES, sealed);
            return sealed;
        }
    }

    /** How the file ends. */
    sealed interface Ending {
        /** Where the first byte stands that belongs to no record. */
        int position();

        /** Zeros only from here on. */
        record Clean(int position) implements Ending {}

        /**
         * Something that is no record.
         *
         * @param tailBytes up to the last byte that is not zero
         * @param tailHash SHA-256 of the tail in hex
         * @param torn whether an interrupted last write explains it: no later write began behind it
         */
        record Broken(int position, int tailBytes, String tailHash, boolean torn) implements Ending {}
    }

    /** The preamble, empty when the file has none. */
    static Optional<JournalFormat.Preamble> preamble(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(JournalFormat.PREAMBLE_BYTES);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    return Optional.empty();
                }
            }
            return JournalFormat.Preamble.decode(buffer.flip());
        }
    }

    static Ending scan(Path file, Consumer<Entry> consumer) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena)
                    .asByteBuffer();
            return scan(bytes, consumer);
        }
    }

    private static Ending scan(ByteBuffer file, Consumer<Entry> consumer) {
        int position = Math.min(JournalFormat.PREAMBLE_BYTES, file.limit());
        while (true) {
            Optional<Entry> entry = entryAt(file, position);
            if (entry.isEmpty()) {
                return ending(file, position);
            }
            consumer.accept(entry.get());
            position += entry.get().bytes().limit() + RecordHash.BYTES;
        }
    }

    private static Optional<Entry> entryAt(ByteBuffer file, int position) {
        int body = RecordHeader.bodyBytesAt(file, position);
        if (body < 0 || file.limit() - position < JournalFormat.RECORD_OVERHEAD + body) {
            return Optional.empty();
        }
        ByteBuffer record = file.slice(position, RecordHeader.BYTES + body + AesGcm.TAG_BYTES);
        byte[] claimed = new byte[RecordHash.BYTES];
        file.get(position + record.limit(), claimed);
        byte[] hash = RecordHash.of(record.duplicate());
        return Arrays.equals(claimed, hash)
                ? Optional.of(new Entry(RecordHeader.decode(file, position), record, hash, position))
                : Optional.empty();
    }

    private static Ending ending(ByteBuffer file, int position) {
        int end = file.limit();
        while (end > position && file.get(end - 1) == 0) {
            end--;
        }
        if (end == position) {
            return new Ending.Clean(position);
        }
        byte[] tail = new byte[end - position];
        file.get(position, tail);
        boolean torn = true;
        for (int at = position + 1; at < end && torn; at++) {
            if (file.get(at) == 0 && file.get(at + 1 < file.limit() ? at + 1 : at) == RecordHeader.VERSION) {
                torn = entryAt(file, at)
                        .map(later -> !later.header().has(RecordHeader.FIRST_OF_WRITE))
                        .orElse(true);
            }
        }
        String hash = java.util.HexFormat.of().formatHex(RecordHash.sha256().digest(tail));
        return new Ending.Broken(position, tail.length, hash, torn);
    }
}
