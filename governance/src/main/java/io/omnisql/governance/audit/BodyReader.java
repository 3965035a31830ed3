package io.omnisql.governance.audit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what {@link BodyWriter} wrote, field by field in order. Anything else is an {@link IllegalArgumentException}. */
final class BodyReader {
    private final ByteBuffer in;

    BodyReader(byte[] body) {
        this.in = ByteBuffer.wrap(body);
    }

    long number(int field) {
        ByteBuffer value = field(field);
        require(value.remaining() == Long.BYTES);
        return value.getLong();
    }

    String text(int field) {
        return StandardCharsets.UTF_8.decode(field(field)).toString();
    }

    UUID uuid(int field) {
        ByteBuffer value = field(field);
        require(value.remaining() == 2 * Long.BYTES);
        return new UUID(value.getLong(), value.getLong());
    }

    byte[] bytes(int field) {
        ByteBuffer value = field(field);
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    List<String> texts(int field) {
        return list(field).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    List<byte[]> list(int field) {
        ByteBuffer value = field(field);
        try {
            int count = value.getInt();
            require(count >= 0 && count <= value.remaining());
            List<byte[]> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int length = value.getInt();
                require(length >= 0 && length <= value.remaining());
                byte[] element = new byte[length];
                value.get(element);
                elements.add(element);
            }
            require(!value.hasRemaining());
            return elements;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("audit body is malformed", e);
        }
    }

    void end() {
        require(!in.hasRemaining());
    }

    private ByteBuffer field(int number) {
        require(in.remaining() >= Short.BYTES + Integer.BYTES && in.getShort() == number);
        int length = in.getInt();
        require(length >= 0 && length <= in.remaining());
        ByteBuffer value = in.slice(in.position(), length);
        in.position(in.position() + length);
        return value;
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("audit body is malformed");
        }
    }
}
