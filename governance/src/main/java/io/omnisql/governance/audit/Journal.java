package io.omnisql.governance.audit;

import io.omnisql.keyvault.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The file being written and the spare one that follows it. Files are zero-filled before use, so that a sync writes data only and
 * a full disk is met before a record needs the room. Used by the writer alone.
 */
final class Journal implements AutoCloseable {
    private static final String SPARE = "spare";
    private static final int FILL_BYTES = 1 << 20;

    private final Path directory;
    private final int fileBytes;
    private final ChannelOpener opener;
    private final UUID node;
    private FileChannel channel;
    private long number;
    private long position;
    private boolean spareReady;

    private Journal(
            Path directory,
            int fileBytes,
            ChannelOpener opener,
            UUID node,
            FileChannel channel,
            long number,
            long position) {
        this.directory = directory;
        this.fileBytes = fileBytes;
        this.opener = opener;
        this.node = node;
        this.channel = channel;
        this.number = number;
        this.position = position;
    }

    /** Begins a journal in an empty directory. */
    static Journal create(Path directory, int fileBytes, ChannelOpener opener, UUID node) throws IOException {
        fillSpare(directory, fileBytes, opener);
        JournalFormat.Preamble preamble = new JournalFormat.Preamble(node, 1, 1, new byte[RecordHash.BYTES]);
        FileChannel channel = takeSpare(directory, opener, preamble);
        Journal journal = new Journal(directory, fileBytes, opener, node, channel, 1, JournalFormat.PREAMBLE_BYTES);
        journal.prepareSpare();
        return journal;
    }

    /** Goes on behind the last good record; whatever stands there is overwritten with zeros. */
    static Journal resume(
            Path directory, int fileBytes, ChannelOpener opener, UUID node, long number, int position, int tailBytes)
            throws IOException {
        FileChannel channel = opener.open(JournalFormat.file(directory, number));
        Journal journal = new Journal(directory, fileBytes, opener, node, channel, number, position);
        if (tailBytes > 0) {
            writeAt(channel, ByteBuffer.allocate(tailBytes), position);
            channel.force(false);
        }
        journal.prepareSpare();
        return journal;
    }

    /** Whether that many bytes fit into the present file. */
    boolean fits(int bytes) throws IOException {
        return position + bytes <= channel.size();
    }

    /** Whether a record of that many bytes can be stored at all. */
    boolean canHold(int bytes) {
        return bytes <= fileBytes - JournalFormat.PREAMBLE_BYTES;
    }

    boolean spareReady() {
        return spareReady;
    }

    /** Allocates the next file if it is not there yet. A full disk leaves {@link #spareReady} false. */
    void prepareSpare() {
        if (spareReady) {
            return;
        }
        try {
            fillSpare(directory, fileBytes, opener);
            spareReady = true;
        } catch (IOException noRoom) {
            spareReady = false;
        }
    }

    /** Takes the spare file into use. */
    void rollOver(long firstSeq, byte[] previousHash) throws IOException {
        if (!spareReady) {
            throw new IOException("no journal file is left");
        }
        spareReady = false;
        FileChannel next =
                takeSpare(directory, opener, new JournalFormat.Preamble(node, number + 1, firstSeq, previousHash));
        channel.close();
        channel = next;
        number++;
        position = JournalFormat.PREAMBLE_BYTES;
    }

    void write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        writeAt(channel, bytes, position);
        position += length;
    }

    void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void fillSpare(Path directory, int fileBytes, ChannelOpener opener) throws IOException {
        try (FileChannel spare = opener.open(directory.resolve(SPARE))) {
            long at = 0;
            while (at < fileBytes) {
                int step = (int) Math.min(FILL_BYTES, fileBytes - at);
                writeAt(spare, ByteBuffer.allocate(step), at);
                at += step;
            }
            spare.truncate(fileBytes);
            spare.force(true);
        }
    }

    private static FileChannel takeSpare(Path directory, ChannelOpener opener, JournalFormat.Preamble preamble)
            throws IOException {
        Path spare = directory.resolve(SPARE);
        FileChannel channel = opener.open(spare);
        writeAt(channel, ByteBuffer.wrap(preamble.encode()), 0);
        channel.force(false);
        Files.move(spare, JournalFormat.file(directory, preamble.number()), StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(directory);
        return channel;
    }

    private static void writeAt(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
