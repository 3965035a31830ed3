package io.omnisql.pgwire.cancel;

import java.security.MessageDigest;

/**
 * What a client shows to cancel a session's statement.
 *
 * @param processId 31 bits; unique among the live sessions of a server
 */
public record CancelKey(int processId, Secret secret) {
    /** Secret bytes: 4 for protocol 3.0, 32 for 3.2. Compared in constant time, never printed. */
    public static final class Secret {
        private final byte[] bytes;

        public Secret(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        boolean matches(byte[] other) {
            return MessageDigest.isEqual(bytes, other);
        }

        @Override
        public String toString() {
            return "Secret";
        }
    }
}
