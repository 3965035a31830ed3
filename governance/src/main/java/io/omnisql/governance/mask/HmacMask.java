package io.omnisql.governance.mask;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 over domain (length 4, UTF-8), type (4) and canonical bytes. All types of the text family are one type here. */
final class HmacMask {
    private static final int TEXT_BYTES = 16;

    private final SecretKey key;
    private final byte[] prefix;
    private final int type;

    HmacMask(SecretKey key, String domain, SqlType type) {
        this.key = key;
        this.type = type.oid() == TypeOids.UUID || type.oid() == TypeOids.INT8 ? type.oid() : TypeOids.TEXT;
        byte[] name = domain.getBytes(StandardCharsets.UTF_8);
        this.prefix = ByteBuffer.allocate(Integer.BYTES + name.length + Integer.BYTES)
                .putInt(name.length)
                .put(name)
                .putInt(this.type)
                .array();
    }

    Object apply(Object value) {
        return switch (value) {
            case String text -> HexFormat.of().formatHex(mac(text.getBytes(StandardCharsets.UTF_8)), 0, TEXT_BYTES);
            case UUID uuid -> {
                ByteBuffer mac = ByteBuffer.wrap(mac(ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array()));
                // RFC 9562 version 8, for values made by a vendor's own rule.
                yield new UUID(
                        (mac.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L,
                        (mac.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
            }
            case Long number ->
                ByteBuffer.wrap(mac(ByteBuffer.allocate(Long.BYTES)
                                        .putLong(number)
                                        .array()))
                                .getLong()
                        >>> 1;
            default -> throw new IllegalStateException("hmac of " + value.getClass());
        };
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(prefix);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not usable", e);
        }
    }
}
