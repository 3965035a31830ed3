package io.omnisql.keyvault;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What can be asked of an encrypted chunk file ({@link ChunkFormat}) without its key. Stateless. */
public final class EncryptedFiles {
    private EncryptedFiles() {}

    /**
     * The file's wrapped data key, as its header has it. The header is proved only by opening the file.
     *
     * @param kek of the tenant that the file is stored for
     * @throws DamagedArtefactException when there is no such header
     */
    public static WrappedKey wrappedKey(Path file, KekRef kek) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer fixed = read(channel, 0, ChunkFormat.FIXED_HEADER_BYTES);
            int length = Short.toUnsignedInt(fixed.getShort(ChunkFormat.FIXED_HEADER_BYTES - Short.BYTES));
            if (length <= Integer.BYTES) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            ByteBuffer key =
                    read(channel, ChunkFormat.FIXED_HEADER_BYTES, length).flip();
            int version = key.getInt();
            byte[] bytes = new byte[key.remaining()];
            key.get(bytes);
            if (version < 1) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            return new WrappedKey(kek, version, bytes);
        } catch (EOFException e) {
            throw new DamagedArtefactException("stored data is damaged");
        }
    }

    /**
     * Overwrites the header with the wrapped key, syncs, then deletes the file: whoever finds the blocks of the rest has no key for
     * them. A file that is not there is passed over.
     */
    public static void destroy(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int header = (int) Math.min(channel.size(), ChunkFormat.CHUNK_BYTES);
            ByteBuffer zeros = ByteBuffer.allocate(header);
            while (zeros.hasRemaining()) {
                channel.write(zeros, zeros.position());
            }
            channel.force(true);
        }
        Files.deleteIfExists(file);
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer;
    }
}
