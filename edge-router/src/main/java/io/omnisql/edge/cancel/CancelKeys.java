package io.omnisql.edge.cancel;

import io.omnisql.pgwire.cancel.MintedKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.IntPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the cancel keys of this router's sessions. Thread-safe.
 *
 * <pre>
 * process id   0 | router 11 bits | slot 20 bits, a random free one
 * 3.0 secret   4 bytes of a CSPRNG
 * 3.2 key      version 1 | MAC key id 1 | router 2 | slot 4 | reserved 4 | random 12 | HMAC-SHA-256/128 over these 16
 * </pre>
 */
public final class CancelKeys {
    private static final byte VERSION = 1;
    private static final byte MAC_KEY_ID = 1;
    private static final int RANDOM_BYTES = 12;
    private static final int SIGNED = 24;
    private static final int MAX_TRIES = 64;

    private final int router;
    private final SecretKeySpec macKey;
    private final SecureRandom random;

    /** @param macKey the same for all routers, at least 32 bytes */
    public CancelKeys(int router, byte[] macKey, SecureRandom random) {
        if (macKey.length < 32) {
            throw new IllegalArgumentException("a cancel MAC key has at least 32 bytes");
        }
        this.router = router;
        this.macKey = new SecretKeySpec(macKey, "HmacSHA256");
        this.random = random;
    }

    public int router() {
        return router;
    }

    /**
     * Keys for a new session.
     *
     * @param taken whether a process id is in use
     */
    public MintedKeys mint(IntPredicate taken) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            int slot = random.nextInt(1, 1 << MintedKeys.SLOT_BITS);
            int processId = (router << MintedKeys.SLOT_BITS) | slot;
            if (!taken.test(processId)) {
                byte[] secret = new byte[4];
                random.nextBytes(secret);
                return new MintedKeys(processId, secret, longKey(slot));
            }
        }
        throw new IllegalStateException("no free process id");
    }

    private byte[] longKey(int slot) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        ByteBuffer key = ByteBuffer.allocate(MintedKeys.LONG_BYTES)
                .put(VERSION)
                .put(MAC_KEY_ID)
                .putShort((short) router)
                .putInt(slot)
                .putInt(0)
                .put(bytes);
        return key.put(mac(key.array())).array();
    }

    /** Whether a long key was made by a router of this fleet; tells forgeries apart before another router is asked. */
    public boolean isSound(byte[] key) {
        return key.length == MintedKeys.LONG_BYTES
                && key[0] == VERSION
                && key[1] == MAC_KEY_ID
                && MessageDigest.isEqual(mac(key), Arrays.copyOfRange(key, SIGNED, key.length));
    }

    private byte[] mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(macKey);
            mac.update(key, 0, SIGNED);
            return Arrays.copyOf(mac.doFinal(), MintedKeys.LONG_BYTES - SIGNED);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no HMAC-SHA-256", e);
        }
    }
}
