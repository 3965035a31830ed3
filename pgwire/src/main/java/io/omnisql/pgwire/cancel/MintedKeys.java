package io.omnisql.pgwire.cancel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The cancel keys of one session, one for each protocol version; the process id is the same in both. Immutable, never printed.
 *
 * <pre>
 * process id: 0 | router 11 bits | slot 20 bits
 * </pre>
 */
public final class MintedKeys {
    /** Bytes of the key that 3.2 clients get. */
    public static final int LONG_BYTES = 40;

    /** Bits of a process id that name the slot; those above name the router, 0 for a server without one. */
    public static final int SLOT_BITS = 20;

    private static final int SECRET_BYTES = 4;

    private final int processId;
    private final byte[] shortSecret;
    private final byte[] longSecret;

    /**
     * @param processId not negative
     * @param shortSecret 4 bytes
     * @param longSecret 40 bytes
     */
    public MintedKeys(int processId, byte[] shortSecret, byte[] longSecret) {
        if (processId < 0 || shortSecret.length != SECRET_BYTES || longSecret.length != LONG_BYTES) {
            throw new IllegalArgumentException("cancel keys of wrong length");
        }
        this.processId = processId;
        this.shortSecret = shortSecret.clone();
        this.longSecret = longSecret.clone();
    }

    /** Reads what {@link #shortBytes} and {@link #longBytes} wrote; empty for other lengths. */
    public static Optional<MintedKeys> parse(byte[] shortBytes, byte[] longBytes) {
        if (shortBytes.length != Integer.BYTES + SECRET_BYTES || longBytes.length != LONG_BYTES || shortBytes[0] < 0) {
            return Optional.empty();
        }
        return Optional.of(new MintedKeys(
                ByteBuffer.wrap(shortBytes).getInt(),
                Arrays.copyOfRange(shortBytes, Integer.BYTES, shortBytes.length),
                longBytes));
    }

    public int processId() {
        return processId;
    }

    /** The router in a process id; 0 for a server without one. */
    public static int router(int processId) {
        return processId >>> SLOT_BITS;
    }

    /** Process id and 4 bytes of secret. */
    public byte[] shortBytes() {
        return ByteBuffer.allocate(Integer.BYTES + SECRET_BYTES)
                .putInt(processId)
                .put(shortSecret)
                .array();
    }

    public byte[] longBytes() {
        return longSecret.clone();
    }

    CancelKey key(boolean isLong) {
        return new CancelKey(processId, new CancelKey.Secret(isLong ? longSecret : shortSecret));
    }

    /** Whether a cancel request shows one of the two, compared in constant time. */
    public boolean matches(byte[] secret) {
        boolean isShort = key(false).secret().matches(secret);
        // Both are compared always, so that time tells nothing about which.
        boolean isLong = key(true).secret().matches(secret);
        return isShort || isLong;
    }

    @Override
    public String toString() {
        return "MintedKeys";
    }
}
