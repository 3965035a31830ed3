package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Text form of one-dimensional arrays (manual section 8.15). An element function turns the text of an element into its value and back. */
public final class ArrayText {
    private ArrayText() {}

    /**
     * Reads {@code {a,"b c",NULL}}, with an optional lower bound in front.
     *
     * @throws SqlException 22P02 for a malformed literal, 0A000 for more than one dimension or another lower bound than 1
     */
    public static PgArray parse(String text, int elementOid, Function<String, Object> element) {
        int at = skipSpace(text, 0);
        if (at < text.length() && text.charAt(at) == '[') {
            at = readBounds(text, at);
        }
        if (at >= text.length() || text.charAt(at) != '{') {
            throw malformed(text, "Array value must start with \"{\" or dimension information.");
        }
        List<@Nullable String> elements = new ArrayList<>();
        at = skipSpace(text, at + 1);
        if (at < text.length() && text.charAt(at) == '}') {
            return finish(text, at + 1, elementOid, elements, element);
        }
        StringBuilder item = new StringBuilder();
        while (true) {
            at = skipSpace(text, at);
            if (at >= text.length()) {
                throw malformed(text, "Unexpected end of input.");
            }
            char first = text.charAt(at);
            if (first == '{') {
                throw new SqlException(
                        SqlState.FEATURE_NOT_SUPPORTED, "arrays of more than one dimension are not supported");
            }
            if (first == ',' || first == '}') {
                throw malformed(text, "Unexpected \"" + first + "\" character.");
            }
            item.setLength(0);
            boolean quoted = first == '"';
            at = quoted ? readQuoted(text, at + 1, item) : readPlain(text, at, item);
            boolean isNull = !quoted && item.toString().toUpperCase(Locale.ROOT).equals("NULL");
            elements.add(isNull ? null : item.toString());
            at = skipSpace(text, at);
            if (at >= text.length()) {
                throw malformed(text, "Unexpected end of input.");
            }
            char next = text.charAt(at);
            at++;
            if (next == '}') {
                return finish(text, at, elementOid, elements, element);
            }
            if (next != ',') {
                throw malformed(
                        text,
                        next == '"' || quoted ? "Unexpected array element." : "Unexpected \"" + next + "\" character.");
            }
        }
    }

    /** The elements are read last, because a broken array is reported before a broken element. */
    private static PgArray finish(
            String text, int at, int elementOid, List<@Nullable String> elements, Function<String, Object> element) {
        if (skipSpace(text, at) != text.length()) {
            throw malformed(text, "Junk after closing right brace.");
        }
        List<@Nullable Object> values = new ArrayList<>(elements.size());
        for (String item : elements) {
            values.add(item == null ? null : element.apply(item));
        }
        return new PgArray(elementOid, values);
    }

    private static int readQuoted(String text, int from, StringBuilder item) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                if (at >= text.length()) {
                    break;
                }
                c = text.charAt(at++);
            }
            item.append(c);
        }
        throw malformed(text, "Unexpected end of input.");
    }

    private static int readPlain(String text, int from, StringBuilder item) {
        int at = from;
        int keep = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ',' || c == '}') {
                break;
            }
            if (c == '{') {
                throw malformed(text, "Unexpected \"{\" character.");
            }
            if (c == '"') {
                throw malformed(text, "Unexpected array element.");
            }
            at++;
            if (c == '\\') {
                if (at >= text.length()) {
                    throw malformed(text, "Unexpected end of input.");
                }
                item.append(text.charAt(at++));
                keep = item.length();
            } else {
                item.append(c);
                keep = InputErrors.isSpace(c) ? keep : item.length();
            }
        }
        item.setLength(keep);
        return at;
    }

    /** Reads {@code [1:n]=}; only the lower bound 1 has a Java form. */
    private static int readBounds(String text, int from) {
        int close = text.indexOf(']', from);
        int equals = text.indexOf('=', from);
        if (close < 0 || equals < close) {
            throw malformed(text, "Missing \"]\" in array dimensions.");
        }
        String bounds = text.substring(from + 1, close);
        String lower = bounds.contains(":") ? bounds.substring(0, bounds.indexOf(':')) : "1";
        if (!lower.strip().equals("1")) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED, "arrays with a lower bound other than 1 are not supported");
        }
        return skipSpace(text, equals + 1);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && InputErrors.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static SqlException malformed(String text, String detail) {
        return new SqlException(SqlState.INVALID_TEXT_REPRESENTATION, "malformed array literal: \"" + text + "\"")
                .withDetail(detail);
    }

    /** Writes an array, quoting the elements that need it. */
    public static String format(PgArray array, Function<Object, String> element) {
        StringBuilder out = new StringBuilder(2 + array.size() * 8).append('{');
        boolean first = true;
        for (Object value : array.elements()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            if (value == null) {
                out.append("NULL");
            } else {
                appendElement(out, element.apply(value));
            }
        }
        return out.append('}').toString();
    }

    private static void appendElement(StringBuilder out, String text) {
        if (!needsQuotes(text)) {
            out.append(text);
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    private static boolean needsQuotes(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("NULL")) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '{' || c == '}' || c == ',' || InputErrors.isSpace(c)) {
                return true;
            }
        }
        return false;
    }
}
