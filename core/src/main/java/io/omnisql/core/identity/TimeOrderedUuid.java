package io.omnisql.core.identity;

import java.security.SecureRandom;
import java.util.UUID;

/** UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits; sorts by time of making. */
final class TimeOrderedUuid {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedUuid() {}

    static UUID next() {
        byte[] bytes = new byte[10];
        RANDOM.nextBytes(bytes);
        long high = System.currentTimeMillis() << 16 | 0x7000 | (bytes[0] & 0x0FL) << 8 | (bytes[1] & 0xFFL);
        long low = 0;
        for (int i = 2; i < bytes.length; i++) {
            low = low << 8 | (bytes[i] & 0xFFL);
        }
        return new UUID(high, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
