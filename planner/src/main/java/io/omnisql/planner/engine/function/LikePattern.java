package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** LIKE (manual section 9.7.1): {@code %} and {@code _}, with backslash as the escape character. Linear in the text for each {@code %}. */
final class LikePattern {
    private LikePattern() {}

    /**
     * Whether the whole text matches.
     *
     * @throws SqlException 22025 when the pattern ends with the escape character
     */
    static boolean matches(String text, String pattern) {
        int t = 0;
        int p = 0;
        int starPattern = -1;
        int starText = -1;
        while (t < text.length() || p < pattern.length()) {
            if (p < pattern.length()) {
                char c = pattern.charAt(p);
                if (c == '%') {
                    starPattern = p++;
                    starText = t;
                    continue;
                }
                if (c == '\\' && p + 1 >= pattern.length()) {
                    throw new SqlException(
                            SqlState.INVALID_ESCAPE_SEQUENCE, "LIKE pattern must not end with escape character");
                }
                if (t < text.length()) {
                    if (c == '_') {
                        t += Character.charCount(text.codePointAt(t));
                        p++;
                        continue;
                    }
                    int length = c == '\\' ? 2 : 1;
                    if (text.charAt(t) == pattern.charAt(p + length - 1)) {
                        t++;
                        p += length;
                        continue;
                    }
                }
            }
            if (starPattern < 0 || starText >= text.length()) {
                return false;
            }
            starText += Character.charCount(text.codePointAt(starText));
            t = starText;
            p = starPattern + 1;
        }
        return true;
    }

    /** The pattern with another escape character than backslash, as {@code LIKE … ESCAPE} needs it; empty for no escape. */
    static String withEscape(String pattern, String escape) {
        if (escape.codePointCount(0, escape.length()) > 1) {
            throw new SqlException(SqlState.INVALID_ESCAPE_SEQUENCE, "invalid escape string")
                    .withHint("Escape string must be empty or one character.");
        }
        StringBuilder out = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < pattern.length(); ) {
            int c = pattern.codePointAt(i);
            i += Character.charCount(c);
            if (!escaped && !escape.isEmpty() && c == escape.codePointAt(0)) {
                escaped = true;
                out.append('\\');
                continue;
            }
            if (c == '\\' && !escaped) {
                out.append('\\');
            }
            out.appendCodePoint(c);
            escaped = false;
        }
        return out.toString();
    }
}
