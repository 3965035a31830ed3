package io.omnisql.keyvault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The local keystore's file, locked against a second process while it is open.
 *
 * <p>Layout: magic {@code OMNIKEY1} 8, format 2, salt 16, nonce 12, then AES-256-GCM of {@link KeystoreContent} under the root
 * key with everything before it as associated data.
 */
final class KeystoreFile implements AutoCloseable {
    private static final byte[] MAGIC = "OMNIKEY1".getBytes(StandardCharsets.US_ASCII);
    private static final short FORMAT = 1;
    private static final int SALT_BYTES = 16;
    private static final int SALT_AT = MAGIC.length + Short.BYTES;
    private static final int NONCE_AT = SALT_AT + SALT_BYTES;
    private static final int BODY_AT = NONCE_AT + AesGcm.NONCE_BYTES;

    private final Path file;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] salt;
    private final SecretBytes rootKey;

    private KeystoreFile(Path file, FileChannel lockChannel, FileLock lock, byte[] salt, SecretBytes rootKey) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.lock = lock;
        this.salt = salt;
        this.rootKey = rootKey;
    }

    /** Opens or creates. */
    static KeystoreFile open(Path file, RootKey root) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                lockFile, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), DurableFile.ownerOnly());
        boolean opened = false;
        try {
            FileLock lock = lock(channel);
            if (lock == null) {
                throw new IOException(file + " is in use by another process");
            }
            byte[] salt = new byte[SALT_BYTES];
            if (Files.exists(file)) {
                DurableFile.requireOwnerOnly(file);
                salt = Arrays.copyOfRange(readChecked(file), SALT_AT, NONCE_AT);
            } else {
                new SecureRandom().nextBytes(salt);
            }
            KeystoreFile keystore = new KeystoreFile(file, channel, lock, salt, root.derive(salt));
            opened = true;
            return keystore;
        } finally {
            if (!opened) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static byte[] readChecked(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < BODY_AT + AesGcm.TAG_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || ByteBuffer.wrap(bytes).getShort(MAGIC.length) != FORMAT) {
            throw new IOException(file + " is not an OmniSQL keystore");
        }
        return bytes;
    }

    /** The content; empty for a keystore that was never written. */
    KeystoreContent read() throws IOException {
        if (!Files.exists(file)) {
            return new KeystoreContent();
        }
        byte[] bytes = readChecked(file);
        byte[] plain = new AesGcm(rootKey.aesKey())
                .open(
                        Arrays.copyOfRange(bytes, NONCE_AT, BODY_AT),
                        Arrays.copyOf(bytes, BODY_AT),
                        bytes,
                        BODY_AT,
                        bytes.length - BODY_AT)
                .orElseThrow(
                        () -> new IOException(file + " cannot be opened: wrong root key, or the file was changed"));
        try {
            return KeystoreContent.decode(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    void write(KeystoreContent content) throws IOException {
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(BODY_AT)
                .put(MAGIC)
                .putShort(FORMAT)
                .put(salt)
                .put(nonce)
                .array();
        byte[] plain = content.encode();
        byte[] sealed = new AesGcm(rootKey.aesKey()).seal(nonce, header, plain);
        Arrays.fill(plain, (byte) 0);
        DurableFile.replace(
                file,
                ByteBuffer.allocate(header.length + sealed.length)
                        .put(header)
                        .put(sealed)
                        .array());
    }

    @Override
    public void close() throws IOException {
        rootKey.close();
        lock.release();
        lockChannel.close();
    }
}
