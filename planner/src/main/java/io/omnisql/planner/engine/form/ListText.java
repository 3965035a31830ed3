package io.omnisql.planner.engine.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays at the border: a JSON array (RFC 8259) of strings and nulls, one string for each element. The driver has no list parameters
 * and no list columns of table functions, so lists cross as text.
 */
final class ListText {
    private static final String HEX = "0123456789abcdef";

    private ListText() {}

    static String write(List<@Nullable String> elements) {
        StringBuilder out = new StringBuilder("[");
        for (String element : elements) {
            if (out.length() > 1) {
                out.append(',');
            }
            if (element == null) {
                out.append("null");
            } else {
                appendString(out, element);
            }
        }
        return out.append(']').toString();
    }

    private static void appendString(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    static List<@Nullable String> read(String text) {
        List<@Nullable String> elements = new ArrayList<>();
        int at = 1;
        while (at < text.length() && text.charAt(at) != ']') {
            char c = text.charAt(at);
            if (c == '"') {
                StringBuilder out = new StringBuilder();
                at = readString(text, at + 1, out);
                elements.add(out.toString());
            } else if (c == 'n') {
                elements.add(null);
                at += "null".length();
            } else if (c == ',') {
                at++;
            } else {
                throw new IllegalArgumentException("list text has an unexpected character at " + at);
            }
        }
        return elements;
    }

    private static int readString(String text, int from, StringBuilder out) {
        int at = from;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = text.charAt(at++);
            switch (escape) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text, at, at + 4, 16));
                    at += 4;
                }
                default -> out.append(escape);
            }
        }
        return at + 1;
    }
}
