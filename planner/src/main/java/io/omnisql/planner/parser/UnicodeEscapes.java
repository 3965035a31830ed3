package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;

/** Resolves the escapes of {@code U&'…'} and {@code U&"…"} (manual 4.1.2.3; src/backend/parser/parser.c, str_udeescape). */
final class UnicodeEscapes {
    private static final int PREFIX_LENGTH = 3;

    private UnicodeEscapes() {}

    static boolean isFirstSurrogate(int codePoint) {
        return codePoint >= 0xd800 && codePoint <= 0xdbff;
    }

    static boolean isSecondSurrogate(int codePoint) {
        return codePoint >= 0xdc00 && codePoint <= 0xdfff;
    }

    static boolean isValid(int codePoint) {
        return codePoint > 0 && codePoint <= 0x10ffff;
    }

    static int combine(int first, int second) {
        return Character.toCodePoint((char) first, (char) second);
    }

    /** Whether UESCAPE may name the character. */
    static boolean isEscapeCharacter(char c) {
        return c < 0x80 && !Characters.isHexDigit(c) && c != '+' && c != '\'' && c != '"' && !Characters.isSpace(c);
    }

    static String resolve(String value, char escape, int location) {
        StringBuilder resolved = new StringBuilder(value.length());
        int first = 0;
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            int at = location + PREFIX_LENGTH + value.codePointCount(0, i);
            int digits = c == escape ? digits(value, i, escape, at) : 0;
            if (digits <= 0) {
                if (first != 0) {
                    throw invalidPair(at);
                }
                if (digits < 0) {
                    i++;
                }
                resolved.append(c);
                i++;
                continue;
            }
            int from = digits == 4 ? i + 1 : i + 2;
            int codePoint = Integer.parseInt(value, from, from + digits, 16);
            if (!isValid(codePoint)) {
                throw SyntaxErrors.at("invalid Unicode escape value", at);
            }
            if (first != 0) {
                if (!isSecondSurrogate(codePoint)) {
                    throw invalidPair(at);
                }
                codePoint = combine(first, codePoint);
                first = 0;
            } else if (isSecondSurrogate(codePoint)) {
                throw invalidPair(at);
            }
            if (isFirstSurrogate(codePoint)) {
                first = codePoint;
            } else {
                resolved.appendCodePoint(codePoint);
            }
            i = from + digits;
        }
        if (first != 0) {
            throw invalidPair(location + PREFIX_LENGTH + value.codePointCount(0, i));
        }
        return resolved.toString();
    }

    /** 4 or 6: the digits of the escape at i; -1 for a doubled escape character. */
    private static int digits(String value, int i, char escape, int at) {
        if (i + 1 < value.length() && value.charAt(i + 1) == escape) {
            return -1;
        }
        if (hexDigits(value, i + 1, 4)) {
            return 4;
        }
        if (i + 1 < value.length() && value.charAt(i + 1) == '+' && hexDigits(value, i + 2, 6)) {
            return 6;
        }
        throw SyntaxErrors.at("invalid Unicode escape", at).withHint("Unicode escapes must be \\XXXX or \\+XXXXXX.");
    }

    private static boolean hexDigits(String value, int from, int count) {
        if (from + count > value.length()) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if (!Characters.isHexDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static SqlException invalidPair(int at) {
        return SyntaxErrors.at("invalid Unicode surrogate pair", at);
    }
}
