package io.omnisql.planner.parser;

import java.nio.charset.StandardCharsets;

/** The character classes of PostgreSQL's lexer. Every character outside ASCII counts as a letter. */
final class Characters {
    private static final int MAX_NAME_BYTES = 63;

    private Characters() {}

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    static boolean isNewline(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isIdentStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean isIdentPart(char c) {
        return isIdentStart(c) || isDigit(c) || c == '$';
    }

    static boolean isOperator(char c) {
        return "~!@#^&|`?+-*/%<>=".indexOf(c) >= 0;
    }

    /** The single characters that are tokens of their own. */
    static boolean isSelf(char c) {
        return ",()[].;:+-*/%^<>=".indexOf(c) >= 0;
    }

    /** Lowers A to Z and nothing else, as PostgreSQL does in multi-byte encodings. */
    static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                StringBuilder folded = new StringBuilder(name);
                for (int j = i; j < name.length(); j++) {
                    char c = name.charAt(j);
                    if (c >= 'A' && c <= 'Z') {
                        folded.setCharAt(j, (char) (c + 'a' - 'A'));
                    }
                }
                return folded.toString();
            }
        }
        return name;
    }

    /** Cuts a name to 63 bytes of UTF-8, between characters. */
    static String truncate(String name) {
        if (name.length() * 3 <= MAX_NAME_BYTES) {
            return name;
        }
        if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES) {
            return name;
        }
        int bytes = 0;
        int i = 0;
        while (i < name.length()) {
            int codePoint = name.codePointAt(i);
            int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes + size > MAX_NAME_BYTES) {
                break;
            }
            bytes += size;
            i += Character.charCount(codePoint);
        }
        return name.substring(0, i);
    }
}
