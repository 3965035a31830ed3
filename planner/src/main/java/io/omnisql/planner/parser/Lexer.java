package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL 15's lexer (src/backend/parser/scan.l): text to tokens, with standard_conforming_strings on. It never throws: text
 * that is no token becomes an ERROR token, because an earlier grammar error must win, and ends the list. Otherwise the list ends
 * with END. Used once, by one thread.
 */
final class Lexer {
    private static final int MAX_OPERATOR_LENGTH = 63;

    private final String text;
    private final StringScanner strings;
    private final List<Token> tokens = new ArrayList<>();
    private int locationOf;
    private int location;

    private Lexer(String text) {
        this.text = text;
        this.strings = new StringScanner(text);
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        int start = 0;
        try {
            for (start = lexer.skipBlank(0); start < text.length(); start = lexer.skipBlank(start)) {
                start = lexer.scan(start);
            }
            lexer.add(TokenKind.END, "", text.length(), text.length());
        } catch (SqlException e) {
            lexer.tokens.add(new Token(TokenKind.ERROR, "", null, start, text.length(), lexer.locationAt(start), e));
        }
        return LookAheadTokens.merge(text, lexer.tokens);
    }

    /** Skips white space and comments from an offset; returns the offset of what follows. */
    private int skipBlank(int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Characters.isSpace(c)) {
                i++;
            } else if (c == '-' && charAt(i + 1) == '-') {
                i += 2;
                while (i < text.length() && !Characters.isNewline(text.charAt(i))) {
                    i++;
                }
            } else if (c == '/' && charAt(i + 1) == '*') {
                i = skipComment(i);
            } else {
                return i;
            }
        }
        return i;
    }

    private int skipComment(int from) {
        int depth = 1;
        int i = from + 2;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '*' && charAt(i + 1) == '/') {
                i += 2;
                depth--;
                if (depth == 0) {
                    return i;
                }
            } else if (c == '/' && charAt(i + 1) == '*') {
                i += 2;
                depth++;
            } else {
                i++;
            }
        }
        throw SyntaxErrors.near("unterminated /* comment", text, from, text.length());
    }

    /** Scans one token; returns the offset behind it. */
    private int scan(int start) {
        char c = text.charAt(start);
        char next = charAt(start + 1);
        if (next == '\'' && "bBxXeEnN".indexOf(c) >= 0) {
            return scanPrefixed(c, start);
        }
        if ((c == 'u' || c == 'U') && next == '&') {
            char quote = charAt(start + 2);
            if (quote == '\'') {
                return addScanned(TokenKind.UNICODE_STRING, start, strings.plain(start, start + 3));
            }
            if (quote == '"') {
                return addScanned(TokenKind.UNICODE_IDENT, start, strings.identifier(start, start + 3));
            }
        }
        if (Characters.isIdentStart(c)) {
            return scanWord(start);
        }
        if (c == '\'') {
            return addScanned(TokenKind.STRING, start, strings.plain(start, start + 1));
        }
        if (c == '"') {
            StringScanner.Scanned name = strings.identifier(start, start + 1);
            add(TokenKind.IDENT, Characters.truncate(name.value()), start, name.end());
            return name.end();
        }
        if (Characters.isDigit(c) || (c == '.' && Characters.isDigit(next))) {
            return scanNumber(start);
        }
        if (c == '$') {
            return scanDollar(start);
        }
        if (Characters.isOperator(c)) {
            return scanOperator(start);
        }
        if (c == ':' && (next == ':' || next == '=')) {
            return add(TokenKind.SYMBOL, c == next ? "::" : ":=", start, start + 2);
        }
        if (c == '.' && next == '.') {
            return add(TokenKind.SYMBOL, "..", start, start + 2);
        }
        return add(TokenKind.SYMBOL, symbol(c), start, start + 1);
    }

    private int scanPrefixed(char prefix, int start) {
        return switch (prefix) {
            case 'b', 'B' -> addBits('b', start);
            case 'x', 'X' -> addBits('x', start);
            case 'e', 'E' -> addScanned(TokenKind.STRING, start, strings.escaped(start, start + 2));
            // N'…' is the key word NCHAR and then the string
            default -> addWord("nchar", start, start + 1);
        };
    }

    private int addBits(char prefix, int start) {
        StringScanner.Scanned bits = strings.bits(start, start + 2, prefix);
        return add(TokenKind.BIT_STRING, prefix + bits.value(), start, bits.end());
    }

    private int scanWord(int start) {
        int end = start + 1;
        while (end < text.length() && Characters.isIdentPart(text.charAt(end))) {
            end++;
        }
        return addWord(Characters.fold(text.substring(start, end)), start, end);
    }

    private int addWord(String folded, int start, int end) {
        Keyword keyword = Keywords.find(folded);
        if (keyword == null) {
            return add(TokenKind.IDENT, Characters.truncate(folded), start, end);
        }
        return add(TokenKind.KEYWORD, keyword.word(), keyword, start, end);
    }

    private int scanNumber(int start) {
        int end = skipDigits(start);
        boolean integer = true;
        if (charAt(end) == '.') {
            if (charAt(end + 1) == '.' && end > start) {
                // "1..2" is 1, then the token ".."
                return addInteger(start, end);
            }
            integer = false;
            end = skipDigits(end + 1);
        }
        char c = charAt(end);
        if (c == 'e' || c == 'E') {
            char sign = charAt(end + 1);
            int digits = sign == '+' || sign == '-' ? end + 2 : end + 1;
            if (Characters.isDigit(charAt(digits))) {
                integer = false;
                end = skipDigits(digits);
            } else {
                throw SyntaxErrors.near("trailing junk after numeric literal", text, start, digits);
            }
        }
        if (Characters.isIdentStart(charAt(end))) {
            throw SyntaxErrors.near("trailing junk after numeric literal", text, start, endOfCharacter(end));
        }
        return integer ? addInteger(start, end) : add(TokenKind.FLOAT, text.substring(start, end), start, end);
    }

    /** An integer literal beyond 32 bits is a FLOAT, as in PostgreSQL. */
    private int addInteger(int start, int end) {
        String digits = text.substring(start, end);
        int significant = 0;
        while (significant < digits.length() - 1 && digits.charAt(significant) == '0') {
            significant++;
        }
        boolean fits = digits.length() - significant <= 10
                && Long.parseLong(digits, significant, digits.length(), 10) <= Integer.MAX_VALUE;
        return add(fits ? TokenKind.INTEGER : TokenKind.FLOAT, digits, start, end);
    }

    private int scanDollar(int start) {
        int end = start + 1;
        if (Characters.isDigit(charAt(end))) {
            end = skipDigits(end);
            if (Characters.isIdentStart(charAt(end))) {
                throw SyntaxErrors.near("trailing junk after parameter", text, start, endOfCharacter(end));
            }
            return add(TokenKind.PARAM, text.substring(start + 1, end), start, end);
        }
        if (Characters.isIdentStart(charAt(end))) {
            end++;
            while (Characters.isIdentStart(charAt(end)) || Characters.isDigit(charAt(end))) {
                end++;
            }
        }
        if (charAt(end) != '$') {
            return add(TokenKind.SYMBOL, "$", start, start + 1);
        }
        return addScanned(TokenKind.STRING, start, strings.dollarQuoted(start, end + 1));
    }

    /** The longest run of operator characters, cut before a comment and before a trailing + or - that SQL would not expect. */
    private int scanOperator(int start) {
        int end = start;
        boolean beyondSql = false;
        while (Characters.isOperator(charAt(end))) {
            char c = text.charAt(end);
            char next = charAt(end + 1);
            if (end > start && ((c == '/' && next == '*') || (c == '-' && next == '-'))) {
                break;
            }
            end++;
        }
        if (end - start > 1 && isSign(text.charAt(end - 1))) {
            for (int i = start; i < end - 1; i++) {
                beyondSql |= "~!@#^&|`?%".indexOf(text.charAt(i)) >= 0;
            }
            while (!beyondSql && end - start > 1 && isSign(text.charAt(end - 1))) {
                end--;
            }
        }
        int length = end - start;
        String operator = text.substring(start, end);
        if (length == 1 && Characters.isSelf(operator.charAt(0))) {
            return add(TokenKind.SYMBOL, symbol(operator.charAt(0)), start, end);
        }
        if (length == 2) {
            switch (operator) {
                case "<=", ">=", "=>", "<>" -> {
                    return add(TokenKind.SYMBOL, operator, start, end);
                }
                case "!=" -> {
                    return add(TokenKind.SYMBOL, "<>", start, end);
                }
                default -> {}
            }
        }
        if (length > MAX_OPERATOR_LENGTH) {
            throw SyntaxErrors.near("operator too long", text, start, end);
        }
        return add(TokenKind.OPERATOR, operator, start, end);
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private int skipDigits(int from) {
        int i = from;
        while (Characters.isDigit(charAt(i))) {
            i++;
        }
        return i;
    }

    private int endOfCharacter(int start) {
        return start + Character.charCount(text.codePointAt(start));
    }

    /** The character at an offset, NUL behind the end. */
    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : '\0';
    }

    private static String symbol(char c) {
        return String.valueOf(c);
    }

    private int addScanned(TokenKind kind, int start, StringScanner.Scanned scanned) {
        return add(kind, scanned.value(), start, scanned.end());
    }

    private int add(TokenKind kind, String value, int start, int end) {
        return add(kind, value, null, start, end);
    }

    private int add(TokenKind kind, String value, @Nullable Keyword keyword, int start, int end) {
        tokens.add(new Token(kind, value, keyword, start, end, locationAt(start), null));
        return end;
    }

    /** The code point offset of a UTF-16 offset that is not before the last one asked for. */
    private int locationAt(int index) {
        location += text.codePointCount(locationOf, index);
        locationOf = index;
        return location;
    }
}
