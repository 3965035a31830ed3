package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.nio.charset.StandardCharsets;

/** Type modifiers of varchar and bpchar, and the odd types name and "char" (manual sections 8.3 and 8.3 table 8.5). */
public final class CharacterText {
    /** The most bytes a name holds. */
    public static final int NAME_BYTES = 63;

    private static final int VARHDRSZ = 4;

    private CharacterText() {}

    /**
     * Fits a text into varchar(n): longer text is cut when the excess is blanks, or when the cast is explicit.
     *
     * @throws SqlException 22001
     */
    public static String varchar(String text, int typmod, boolean explicit) {
        if (typmod < VARHDRSZ) {
            return text;
        }
        return cut(text, typmod - VARHDRSZ, explicit, "character varying");
    }

    /**
     * Fits a text into character(n): padded with blanks; longer text is cut as {@link #varchar} does.
     *
     * @throws SqlException 22001
     */
    public static String bpchar(String text, int typmod, boolean explicit) {
        if (typmod < VARHDRSZ) {
            return text;
        }
        int limit = typmod - VARHDRSZ;
        String cut = cut(text, limit, explicit, "character");
        int missing = limit - cut.codePointCount(0, cut.length());
        return missing > 0 ? cut + " ".repeat(missing) : cut;
    }

    private static String cut(String text, int limit, boolean explicit, String typeName) {
        if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        int end = text.offsetByCodePoints(0, limit);
        for (int i = end; i < text.length() && !explicit; i++) {
            if (text.charAt(i) != ' ') {
                throw new SqlException(
                        SqlState.STRING_DATA_RIGHT_TRUNCATION,
                        "value too long for type " + typeName + "(" + limit + ")");
            }
        }
        return text.substring(0, end);
    }

    /** Cuts to 63 bytes of UTF-8 at a character border, silently as PostgreSQL does. */
    public static String name(String text) {
        if (text.length() * 3 <= NAME_BYTES) {
            return text;
        }
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            bytes += utf8Length(point);
            if (bytes > NAME_BYTES) {
                return text.substring(0, at);
            }
            at += Character.charCount(point);
        }
        return text;
    }

    private static int utf8Length(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }

    /** Reads a "char": its first byte, or a backslash and three octal digits. The result is one character below 256, or empty for NUL. */
    public static String singleByte(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 4 && bytes[0] == '\\' && isOctal(bytes[1]) && isOctal(bytes[2]) && isOctal(bytes[3])) {
            int value = ((bytes[1] - '0') << 6 | (bytes[2] - '0') << 3 | (bytes[3] - '0')) & 0xFF;
            return value == 0 ? "" : String.valueOf((char) value);
        }
        return bytes.length == 0 || bytes[0] == 0 ? "" : String.valueOf((char) (bytes[0] & 0xFF));
    }

    /** Writes a "char": a byte above 127 becomes a backslash and three octal digits. */
    public static String formatSingleByte(String value) {
        if (value.isEmpty()) {
            return "";
        }
        char c = value.charAt(0);
        if (c < 0x80) {
            return String.valueOf(c);
        }
        return "\\" + (c >> 6 & 7) + (c >> 3 & 7) + (c & 7);
    }

    private static boolean isOctal(byte b) {
        return b >= '0' && b <= '7';
    }
}
