package io.omnisql.keyvault;

import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key material in memory, overwritten with zeros on {@link #close}. Never printed. Thread-safe. The virtual machine may have
 * copied the bytes while moving objects, which is why a shred ends with a restart of the nodes concerned.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] bytes;
    private boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes ownership: the caller must not keep or change the array. */
    public static SecretBytes owning(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /** An independent secret with the same bytes; both must be closed. */
    public synchronized SecretBytes copy() {
        checkOpen();
        return new SecretBytes(bytes.clone());
    }

    /** A copy, empty if this secret is closed. */
    public synchronized Optional<SecretBytes> tryCopy() {
        return closed ? Optional.empty() : Optional.of(new SecretBytes(bytes.clone()));
    }

    /** An AES key. Its copy of the bytes lives as long as the key object. */
    public synchronized SecretKey aesKey() {
        checkOpen();
        return new SecretKeySpec(bytes, "AES");
    }

    /** An HMAC-SHA-256 key. Its copy of the bytes lives as long as the key object. */
    public synchronized SecretKey hmacKey() {
        checkOpen();
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** A copy that the caller overwrites when it is done. */
    public synchronized byte[] toByteArray() {
        checkOpen();
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public synchronized void close() {
        Arrays.fill(bytes, (byte) 0);
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("secret is closed");
        }
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + "]";
    }
}
