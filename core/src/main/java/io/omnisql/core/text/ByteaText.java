package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle.ByteaOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text form of bytea: hex and escape, both ways (manual section 8.4). */
public final class ByteaText {
    private ByteaText() {}

    /** @throws SqlException 22023 for bad hex digits, 22P02 for a bad escape */
    public static byte[] parse(String text) {
        if (text.length() >= 2 && text.charAt(0) == '\\' && text.charAt(1) == 'x') {
            return parseHex(text);
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '\\') {
                out.write(source[i]);
            } else if (i + 1 < source.length && source[i + 1] == '\\') {
                out.write('\\');
                i++;
            } else if (i + 3 < source.length
                    && isDigit(source[i + 1], '3')
                    && isDigit(source[i + 2], '7')
                    && isDigit(source[i + 3], '7')) {
                out.write((source[i + 1] - '0') << 6 | (source[i + 2] - '0') << 3 | (source[i + 3] - '0'));
                i += 3;
            } else {
                throw new SqlException(SqlState.INVALID_TEXT_REPRESENTATION, "invalid input syntax for type bytea");
            }
        }
        return out.toByteArray();
    }

    private static boolean isDigit(byte b, char max) {
        return b >= '0' && b <= max;
    }

    private static byte[] parseHex(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() / 2);
        int at = 2;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
                at++;
                continue;
            }
            int high = hexDigit(text, at++);
            if (at >= text.length()) {
                throw new SqlException(
                        SqlState.INVALID_PARAMETER_VALUE, "invalid hexadecimal data: odd number of digits");
            }
            out.write(high << 4 | hexDigit(text, at++));
        }
        return out.toByteArray();
    }

    private static int hexDigit(String text, int at) {
        char c = text.charAt(at);
        if (!HexFormat.isHexDigit(c)) {
            throw new SqlException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "invalid hexadecimal digit: \"" + Character.toString(text.codePointAt(at)) + "\"");
        }
        return HexFormat.fromHexDigit(c);
    }

    public static String format(byte[] value, ByteaOutput output) {
        if (output == ByteaOutput.HEX) {
            return "\\x" + HexFormat.of().formatHex(value);
        }
        StringBuilder out = new StringBuilder(value.length);
        for (byte b : value) {
            int octet = b & 0xFF;
            if (octet == '\\') {
                out.append("\\\\");
            } else if (octet < 0x20 || octet > 0x7E) {
                out.append('\\')
                        .append((char) ('0' + (octet >> 6)))
                        .append((char) ('0' + (octet >> 3 & 7)))
                        .append((char) ('0' + (octet & 7)));
            } else {
                out.append((char) octet);
            }
        }
        return out.toString();
    }
}
