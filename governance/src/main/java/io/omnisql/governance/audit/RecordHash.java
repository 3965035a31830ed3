package io.omnisql.governance.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of {@code "omnisql-audit-1"}, header, ciphertext and tag: what the next record of each chain names. */
final class RecordHash {
    static final int BYTES = 32;
    private static final byte[] DOMAIN = "omnisql-audit-1".getBytes(StandardCharsets.US_ASCII);

    private RecordHash() {}

    static byte[] of(byte[] header, byte[] sealedBody) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN);
        digest.update(header);
        return digest.digest(sealedBody);
    }

    static byte[] of(ByteBuffer record) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN);
        digest.update(record);
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable", e);
        }
    }
}
