package io.omnisql.governance.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Canonical bytes of a body: each field is its number 2, length 4 and bytes, in ascending order, every field of the kind present.
 * A whole number is 8 bytes, a text UTF-8, a list its length 4 and for each element a length 4 and bytes.
 */
final class BodyWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private int lastField;

    BodyWriter number(int field, long value) {
        return bytes(field, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    BodyWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    BodyWriter uuid(int field, UUID value) {
        return bytes(
                field,
                ByteBuffer.allocate(16)
                        .putLong(value.getMostSignificantBits())
                        .putLong(value.getLeastSignificantBits())
                        .array());
    }

    BodyWriter texts(int field, List<String> values) {
        return list(
                field,
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList());
    }

    BodyWriter list(int field, List<byte[]> elements) {
        int length = Integer.BYTES;
        for (byte[] element : elements) {
            length += Integer.BYTES + element.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).putInt(elements.size());
        for (byte[] element : elements) {
            buffer.putInt(element.length).put(element);
        }
        return bytes(field, buffer.array());
    }

    BodyWriter bytes(int field, byte[] value) {
        if (field <= lastField) {
            throw new IllegalStateException("field " + field + " after field " + lastField);
        }
        lastField = field;
        out.writeBytes(ByteBuffer.allocate(Short.BYTES + Integer.BYTES)
                .putShort((short) field)
                .putInt(value.length)
                .array());
        out.writeBytes(value);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
