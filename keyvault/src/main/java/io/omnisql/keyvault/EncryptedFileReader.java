package io.omnisql.keyvault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads an encrypted chunk file from any position. Whatever is not exactly what was written ends with
 * {@link DamagedArtefactException}; no byte of a damaged chunk is returned. Not thread-safe.
 */
public final class EncryptedFileReader implements AutoCloseable {
    private final FileChannel channel;
    private final ChunkFormat format;
    private final int headerBytes;
    private final long chunks;
    private final long size;
    private byte[] current = new byte[0];
    private long currentChunk = -1;

    private EncryptedFileReader(FileChannel channel, ChunkFormat format, int headerBytes, long sealedBytes) {
        this.channel = channel;
        this.format = format;
        this.headerBytes = headerBytes;
        this.chunks = (sealedBytes + ChunkFormat.SEALED_CHUNK_BYTES - 1) / ChunkFormat.SEALED_CHUNK_BYTES;
        this.size = sealedBytes - chunks * AesGcm.TAG_BYTES;
    }

    /**
     * @param artefact what the file must be
     * @param unwrap {@link KeyService#unwrap} or {@link DataKeyCache#unwrap}
     */
    public static EncryptedFileReader open(Path file, ArtefactId artefact, Function<WrappedKey, SecretBytes> unwrap)
            throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        boolean opened = false;
        try {
            ByteBuffer fixed = ByteBuffer.wrap(readAt(channel, 0, ChunkFormat.FIXED_HEADER_BYTES));
            byte[] magic = new byte[ChunkFormat.MAGIC.length];
            fixed.get(magic);
            boolean known = Arrays.equals(magic, ChunkFormat.MAGIC)
                    && fixed.getShort() == ChunkFormat.VERSION
                    && fixed.get() == ChunkFormat.AES_256_GCM
                    && fixed.get() == ChunkFormat.LOG2_CHUNK;
            byte[] owner = new byte[ArtefactId.BYTES];
            fixed.get(owner);
            if (!known || !Arrays.equals(owner, artefact.encode())) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            fixed.getLong();
            byte[] prefix = new byte[ChunkFormat.PREFIX_BYTES];
            fixed.get(prefix);
            int wrappedBytes = Short.toUnsignedInt(fixed.getShort());
            if (wrappedBytes <= Integer.BYTES) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            byte[] header = readAt(channel, 0, ChunkFormat.FIXED_HEADER_BYTES + wrappedBytes);
            long sealedBytes = channel.size() - header.length;
            long tail = sealedBytes % ChunkFormat.SEALED_CHUNK_BYTES;
            if (sealedBytes < AesGcm.TAG_BYTES || (tail != 0 && tail < AesGcm.TAG_BYTES)) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            try (SecretBytes key = unwrap.apply(wrapped(header, artefact))) {
                ChunkFormat format = new ChunkFormat(new AesGcm(key.aesKey()), prefix, header);
                EncryptedFileReader reader = new EncryptedFileReader(channel, format, header.length, sealedBytes);
                // The last chunk proves that nothing is missing at the end.
                reader.load(reader.chunks - 1);
                opened = true;
                return reader;
            }
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private static WrappedKey wrapped(byte[] header, ArtefactId artefact) {
        ByteBuffer buffer =
                ByteBuffer.wrap(header, ChunkFormat.FIXED_HEADER_BYTES, header.length - ChunkFormat.FIXED_HEADER_BYTES);
        int version = buffer.getInt();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (version < 1) {
            throw new DamagedArtefactException("stored data is damaged");
        }
        return new WrappedKey(artefact.kek(), version, bytes);
    }

    /** Plaintext bytes. */
    public long size() {
        return size;
    }

    /**
     * Fills {@code into} from a position.
     *
     * @return bytes read, fewer than asked only at the end; -1 at or behind the end
     */
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (position < 0) {
            throw new IllegalArgumentException("position is negative: " + position);
        }
        if (position >= size) {
            return -1;
        }
        int done = 0;
        while (done < length && position + done < size) {
            long at = position + done;
            load(at / ChunkFormat.CHUNK_BYTES);
            int within = (int) (at % ChunkFormat.CHUNK_BYTES);
            int step = Math.min(length - done, current.length - within);
            System.arraycopy(current, within, into, offset + done, step);
            done += step;
        }
        return done;
    }

    private void load(long chunk) throws IOException {
        if (chunk == currentChunk) {
            return;
        }
        long at = headerBytes + chunk * ChunkFormat.SEALED_CHUNK_BYTES;
        int length = (int) Math.min(ChunkFormat.SEALED_CHUNK_BYTES, channel.size() - at);
        byte[] plain = format.open(chunk, chunk == chunks - 1, readAt(channel, at, length));
        Arrays.fill(current, (byte) 0);
        current = plain;
        currentChunk = chunk;
    }

    private static byte[] readAt(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(length, 0));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new DamagedArtefactException("stored data is damaged");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(current, (byte) 0);
        channel.close();
    }
}
