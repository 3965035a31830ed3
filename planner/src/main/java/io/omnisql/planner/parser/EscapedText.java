package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The value of an {@code E'…'} string: its octal and hexadecimal escapes are bytes of UTF-8, checked at the end. */
final class EscapedText {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder pending = new StringBuilder();
    private boolean hasRawBytes;

    void append(char c) {
        pending.append(c);
    }

    void appendCodePoint(int codePoint) {
        pending.appendCodePoint(codePoint);
    }

    void appendByte(int value) {
        int b = value & 0xff;
        if (b > 0 && b < 0x80) {
            pending.append((char) b);
            return;
        }
        flush();
        bytes.write(b);
        hasRawBytes = true;
    }

    private void flush() {
        bytes.writeBytes(pending.toString().getBytes(StandardCharsets.UTF_8));
        pending.setLength(0);
    }

    String finish() {
        if (!hasRawBytes) {
            return pending.toString();
        }
        flush();
        byte[] value = bytes.toByteArray();
        for (int i = 0; i < value.length; ) {
            int length = Math.min(sequenceLength(value[i]), value.length - i);
            if (!isCharacter(value, i, length)) {
                throw invalid(value, i, length);
            }
            i += length;
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static boolean isCharacter(byte[] value, int from, int length) {
        if (value[from] == 0) {
            return false;
        }
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value, from, length))
                            .length()
                    > 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int sequenceLength(byte first) {
        int b = first & 0xff;
        if (b < 0xc0) {
            return 1;
        }
        return b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf8 ? 4 : 1;
    }

    private static SqlException invalid(byte[] value, int from, int length) {
        StringBuilder message = new StringBuilder("invalid byte sequence for encoding \"UTF8\":");
        for (int i = from; i < from + length; i++) {
            message.append(String.format(" 0x%02x", value[i]));
        }
        return new SqlException(SqlState.CHARACTER_NOT_IN_REPERTOIRE, message.toString());
    }
}
