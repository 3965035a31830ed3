package io.omnisql.keyvault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * Writes one encrypted chunk file ({@link ChunkFormat}). It appears under its name only after {@link #finish}; closing without
 * that leaves nothing. Not thread-safe.
 */
public final class EncryptedFileWriter implements AutoCloseable {
    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;
    private final DataKey key;
    private final ChunkFormat format;
    private final byte[] chunk = new byte[ChunkFormat.CHUNK_BYTES];
    private int filled;
    private long chunks;
    private long written;
    private boolean finished;

    private EncryptedFileWriter(Path target, Path unfinished, FileChannel channel, DataKey key, ChunkFormat format) {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = channel;
        this.key = key;
        this.format = format;
    }

    /**
     * @param keys makes the file's own data key under the artefact's KEK
     * @param created written into the header
     */
    public static EncryptedFileWriter create(Path target, ArtefactId artefact, KeyService keys, Instant created)
            throws IOException {
        DataKey key = keys.newDataKey(artefact.kek(), artefact.use());
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING),
                DurableFile.ownerOnly());
        byte[] prefix = new byte[ChunkFormat.PREFIX_BYTES];
        new SecureRandom().nextBytes(prefix);
        byte[] header =
                ChunkFormat.header(artefact, ChronoUnit.MICROS.between(Instant.EPOCH, created), prefix, key.wrapped());
        ChunkFormat format = new ChunkFormat(new AesGcm(key.secret().aesKey()), prefix, header);
        EncryptedFileWriter writer = new EncryptedFileWriter(target, unfinished, channel, key, format);
        writer.put(header);
        return writer;
    }

    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int from = offset;
        int left = length;
        while (left > 0) {
            // A full chunk waits for the next byte, because the last chunk is sealed differently.
            if (filled == chunk.length) {
                sealChunk(false);
            }
            int step = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, from, chunk, filled, step);
            filled += step;
            from += step;
            left -= step;
        }
        written += length;
    }

    /** Plaintext bytes written so far: the position of the next one. */
    public long position() {
        return written;
    }

    /** Seals the last chunk, syncs, gives the file its name and syncs the directory. */
    public void finish() throws IOException {
        sealChunk(true);
        channel.force(true);
        channel.close();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.syncDirectory(Objects.requireNonNull(target.toAbsolutePath().getParent(), "file has no directory"));
        finished = true;
    }

    private void sealChunk(boolean last) throws IOException {
        if (chunks >= ChunkFormat.MAX_CHUNKS) {
            throw new IOException("encrypted file is full");
        }
        put(format.seal(chunks, last, chunk, filled));
        chunks++;
        filled = 0;
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        key.close();
        Arrays.fill(chunk, (byte) 0);
        channel.close();
        if (!finished) {
            Files.deleteIfExists(unfinished);
        }
    }
}
