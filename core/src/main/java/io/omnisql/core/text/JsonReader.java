package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reader of JSON texts (RFC 8259) that fails with PostgreSQL's details. Used once, by one thread. */
final class JsonReader {
    /** Deeper nesting is refused, so that a hostile text cannot overflow the stack. */
    private static final int MAX_DEPTH = 2_000;

    private final String text;
    /** Whether escapes must have a value; json, unlike jsonb, keeps them as they are. */
    private final boolean resolve;

    private int at;
    private int depth;

    JsonReader(String text, boolean resolve) {
        this.text = text;
        this.resolve = resolve;
    }

    JsonValue read() {
        JsonValue value = readValue();
        skipSpace();
        if (at < text.length()) {
            throw unexpected("Expected end of input, but found \"%s\".");
        }
        return value;
    }

    private JsonValue readValue() {
        skipSpace();
        if (at >= text.length()) {
            throw invalid("The input string ended unexpectedly.");
        }
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> nested(true);
            case '[' -> nested(false);
            case '"' -> new JsonValue.JsonString(readString());
            case ']', '}', ',', ':' -> throw unexpected("Expected JSON value, but found \"%s\".");
            default -> readScalar();
        };
    }

    private JsonValue nested(boolean object) {
        if (++depth > MAX_DEPTH) {
            throw new SqlException(SqlState.STATEMENT_TOO_COMPLEX, "stack depth limit exceeded")
                    .withHint("JSON values may be nested " + MAX_DEPTH + " levels deep.");
        }
        at++;
        JsonValue value = object ? readObject() : readArray();
        depth--;
        return value;
    }

    private JsonValue readObject() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
            return new JsonValue.JsonObject(members);
        }
        String expectation = "Expected string or \"}\", but found \"%s\".";
        while (true) {
            if (peek() != '"') {
                throw unexpected(expectation);
            }
            String key = readString();
            if (peek() != ':') {
                throw unexpected("Expected \":\", but found \"%s\".");
            }
            at++;
            members.put(key, readValue());
            char next = peek();
            if (next != ',' && next != '}') {
                throw unexpected("Expected \",\" or \"}\", but found \"%s\".");
            }
            at++;
            if (next == '}') {
                return new JsonValue.JsonObject(members);
            }
            expectation = "Expected string, but found \"%s\".";
        }
    }

    private JsonValue readArray() {
        List<JsonValue> elements = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return new JsonValue.JsonArray(elements);
        }
        while (true) {
            elements.add(readValue());
            char next = peek();
            if (next != ',' && next != ']') {
                throw unexpected("Expected \",\" or \"]\", but found \"%s\".");
            }
            at++;
            if (next == ']') {
                return new JsonValue.JsonArray(elements);
            }
        }
    }

    private JsonValue readScalar() {
        int start = at;
        char c = text.charAt(at);
        if (c == '-' || InputErrors.isDigit(c)) {
            return readNumber(start);
        }
        String token = token();
        at += token.length();
        return switch (token) {
            case "true" -> new JsonValue.JsonBoolean(true);
            case "false" -> new JsonValue.JsonBoolean(false);
            case "null" -> new JsonValue.JsonNull();
            default -> throw invalid("Token \"" + token + "\" is invalid.");
        };
    }

    private JsonValue readNumber(int start) {
        boolean valid = true;
        if (current() == '-') {
            at++;
        }
        if (current() == '0') {
            at++;
        } else {
            valid = skipDigits();
        }
        if (current() == '.') {
            at++;
            valid &= skipDigits();
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            if (current() == '+' || current() == '-') {
                at++;
            }
            valid &= skipDigits();
        }
        if (!valid || isTokenPart(current())) {
            while (isTokenPart(current())) {
                at++;
            }
            throw invalid("Token \"" + text.substring(start, at) + "\" is invalid.");
        }
        return new JsonValue.JsonNumber(NumericText.parse(text.substring(start, at)));
    }

    private boolean skipDigits() {
        int start = at;
        while (InputErrors.isDigit(current())) {
            at++;
        }
        return at > start;
    }

    private char current() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private String readString() {
        StringBuilder out = new StringBuilder();
        int start = at++;
        while (true) {
            if (at >= text.length()) {
                throw invalid("Token \"" + text.substring(start) + "\" is invalid.");
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw invalid(String.format("Character with value 0x%02x must be escaped.", (int) c));
            }
            if (c == '\\') {
                readEscape(start, out);
            } else {
                out.append(c);
            }
        }
    }

    private void readEscape(int start, StringBuilder out) {
        if (at >= text.length()) {
            throw invalid("Token \"" + text.substring(start) + "\" is invalid.");
        }
        char c = text.charAt(at++);
        switch (c) {
            case '"', '\\', '/' -> out.append(c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> readUnicode(out);
            default ->
                throw invalid("Escape sequence \"\\" + Character.toString(text.codePointAt(at - 1)) + "\" is invalid.");
        }
    }

    private void readUnicode(StringBuilder out) {
        char unit = hex4();
        if (!resolve) {
            return;
        }
        if (unit == 0) {
            throw new SqlException(SqlState.UNTRANSLATABLE_CHARACTER, "unsupported Unicode escape sequence")
                    .withDetail("\\u0000 cannot be converted to text.");
        }
        if (Character.isLowSurrogate(unit)) {
            throw invalid("Unicode low surrogate must follow a high surrogate.");
        }
        out.append(unit);
        if (Character.isHighSurrogate(unit)) {
            if (!text.startsWith("\\u", at)) {
                throw invalid("Unicode low surrogate must follow a high surrogate.");
            }
            at += 2;
            char low = hex4();
            if (Character.isHighSurrogate(low)) {
                throw invalid("Unicode high surrogate must not follow a high surrogate.");
            }
            if (!Character.isLowSurrogate(low)) {
                throw invalid("Unicode low surrogate must follow a high surrogate.");
            }
            out.append(low);
        }
    }

    private char hex4() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) > 'f') {
                throw invalid("\"\\u\" must be followed by four hexadecimal digits.");
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    /** The next character that is not a blank, 0 at the end. */
    private char peek() {
        skipSpace();
        return current();
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The word at the present position, as PostgreSQL's lexer cuts it for a message. */
    private String token() {
        int end = at;
        while (end < text.length() && isTokenPart(text.charAt(end))) {
            end++;
        }
        return text.substring(at, Math.min(text.length(), Math.max(end, at + 1)));
    }

    private static boolean isTokenPart(char c) {
        return InputErrors.isLetter(c) || InputErrors.isDigit(c) || c == '_' || c > 0x7F;
    }

    /** An error about the token here, which must itself be valid: PostgreSQL complains of a broken token first. */
    private SqlException unexpected(String expectation) {
        if (at >= text.length()) {
            return invalid("The input string ended unexpectedly.");
        }
        int start = at;
        char c = text.charAt(at);
        if (c == '"') {
            readString();
        } else if ("{}[],:".indexOf(c) >= 0) {
            at++;
        } else {
            readScalar();
        }
        return invalid(String.format(expectation, text.substring(start, at)));
    }

    private static SqlException invalid(String detail) {
        return new SqlException(SqlState.INVALID_TEXT_REPRESENTATION, "invalid input syntax for type json")
                .withDetail(detail);
    }
}
