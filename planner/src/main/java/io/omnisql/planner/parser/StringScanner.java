package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Scans quoted strings and names. Offsets are UTF-16 units; errors are PostgreSQL's. */
final class StringScanner {
    private final String text;

    StringScanner(String text) {
        this.text = text;
    }

    /** What was scanned, quotes resolved, and the offset behind it. */
    record Scanned(String value, int end) {}

    /** {@code '…'}, also the inside of {@code U&'…'}; from is the offset behind the opening quote. */
    Scanned plain(int start, int from) {
        return quoted(start, from, true, "unterminated quoted string");
    }

    /** The inside of {@code B'…'} or {@code X'…'}. */
    Scanned bits(int start, int from, char prefix) {
        return quoted(
                start,
                from,
                false,
                prefix == 'b' ? "unterminated bit string literal" : "unterminated hexadecimal string literal");
    }

    private Scanned quoted(int start, int from, boolean doubling, String unterminated) {
        StringBuilder value = new StringBuilder();
        int i = from;
        while (true) {
            int quote = text.indexOf('\'', i);
            if (quote < 0) {
                throw SyntaxErrors.near(unterminated, text, start, text.length());
            }
            value.append(text, i, quote);
            i = quote + 1;
            if (doubling && charAt(i) == '\'') {
                value.append('\'');
                i++;
                continue;
            }
            int continued = continuation(i);
            if (continued < 0) {
                return new Scanned(value.toString(), i);
            }
            i = continued;
        }
    }

    /** The inside of {@code E'…'}. */
    Scanned escaped(int start, int from) {
        EscapedText value = new EscapedText();
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'') {
                i++;
                if (charAt(i) == '\'') {
                    value.append('\'');
                    i++;
                    continue;
                }
                int continued = continuation(i);
                if (continued < 0) {
                    return new Scanned(value.finish(), i);
                }
                i = continued;
            } else if (c == '\\' && i + 1 < text.length()) {
                i = escape(i, value);
            } else {
                value.append(c);
                i++;
            }
        }
        throw SyntaxErrors.near("unterminated quoted string", text, start, text.length());
    }

    private int escape(int backslash, EscapedText value) {
        char c = text.charAt(backslash + 1);
        if (c >= '0' && c <= '7') {
            int end = backslash + 2;
            while (end < backslash + 4 && charAt(end) >= '0' && charAt(end) <= '7') {
                end++;
            }
            value.appendByte(Integer.parseInt(text, backslash + 1, end, 8));
            return end;
        }
        if (c == 'x' && Characters.isHexDigit(charAt(backslash + 2))) {
            int end = Characters.isHexDigit(charAt(backslash + 3)) ? backslash + 4 : backslash + 3;
            value.appendByte(Integer.parseInt(text, backslash + 2, end, 16));
            return end;
        }
        if (c == 'u' || c == 'U') {
            return unicodeEscape(backslash, value);
        }
        value.append(
                switch (c) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> c;
                });
        return backslash + 2;
    }

    private int unicodeEscape(int backslash, EscapedText value) {
        int end = unicodeEnd(backslash);
        int codePoint = Integer.parseUnsignedInt(text, backslash + 2, end, 16);
        if (UnicodeEscapes.isFirstSurrogate(codePoint)) {
            if (charAt(end) != '\\' || (charAt(end + 1) != 'u' && charAt(end + 1) != 'U')) {
                int next = end < text.length() ? end + Character.charCount(text.codePointAt(end)) : end;
                throw SyntaxErrors.near("invalid Unicode surrogate pair", text, end, next);
            }
            int secondEnd = unicodeEnd(end);
            int second = Integer.parseUnsignedInt(text, end + 2, secondEnd, 16);
            if (!UnicodeEscapes.isSecondSurrogate(second)) {
                throw SyntaxErrors.near("invalid Unicode surrogate pair", text, end, secondEnd);
            }
            value.appendCodePoint(UnicodeEscapes.combine(codePoint, second));
            return secondEnd;
        }
        if (UnicodeEscapes.isSecondSurrogate(codePoint)) {
            throw SyntaxErrors.near("invalid Unicode surrogate pair", text, backslash, end);
        }
        if (!UnicodeEscapes.isValid(codePoint)) {
            throw SyntaxErrors.near("invalid Unicode escape value", text, backslash, end);
        }
        value.appendCodePoint(codePoint);
        return end;
    }

    /** The end of a well-formed {@code \\uXXXX} or {@code \\UXXXXXXXX}. */
    private int unicodeEnd(int backslash) {
        int digits = text.charAt(backslash + 1) == 'u' ? 4 : 8;
        for (int i = 0; i < digits; i++) {
            if (!Characters.isHexDigit(charAt(backslash + 2 + i))) {
                throw invalidEscape(backslash);
            }
        }
        return backslash + 2 + digits;
    }

    private SqlException invalidEscape(int backslash) {
        return SyntaxErrors.at(
                        SqlState.INVALID_ESCAPE_SEQUENCE, "invalid Unicode escape", text.codePointCount(0, backslash))
                .withHint("Unicode escapes must be \\uXXXX or \\UXXXXXXXX.");
    }

    /** {@code $tag$…$tag$}; from is the offset behind the opening delimiter. */
    Scanned dollarQuoted(int start, int from) {
        String delimiter = text.substring(start, from);
        int end = text.indexOf(delimiter, from);
        if (end < 0) {
            throw SyntaxErrors.near("unterminated dollar-quoted string", text, start, text.length());
        }
        return new Scanned(text.substring(from, end), end + delimiter.length());
    }

    /** {@code "…"}, also the inside of {@code U&"…"}. */
    Scanned identifier(int start, int from) {
        StringBuilder name = new StringBuilder();
        int i = from;
        while (true) {
            int quote = text.indexOf('"', i);
            if (quote < 0) {
                throw SyntaxErrors.near("unterminated quoted identifier", text, start, text.length());
            }
            name.append(text, i, quote);
            i = quote + 1;
            if (charAt(i) != '"') {
                break;
            }
            name.append('"');
            i++;
        }
        if (name.isEmpty()) {
            throw SyntaxErrors.near("zero-length delimited identifier", text, start, i);
        }
        return new Scanned(name.toString(), i);
    }

    /** Where a string goes on behind a closing quote: white space with a line break, then a quote. -1 when it does not. */
    private int continuation(int from) {
        boolean newline = false;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Characters.isSpace(c)) {
                newline |= Characters.isNewline(c);
                i++;
            } else if (c == '-' && charAt(i + 1) == '-') {
                while (i < text.length() && !Characters.isNewline(text.charAt(i))) {
                    i++;
                }
            } else {
                break;
            }
        }
        return newline && charAt(i) == '\'' ? i + 1 : -1;
    }

    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : '\0';
    }
}
