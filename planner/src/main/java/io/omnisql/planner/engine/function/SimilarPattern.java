package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** SIMILAR TO (manual section 9.7.2): the SQL pattern as a regular expression over the whole text. */
final class SimilarPattern {
    private SimilarPattern() {}

    /**
     * Converts a pattern.
     *
     * @param escape one character, or empty for none; anything else is 22025
     */
    static String toRegex(String pattern, String escape) {
        if (escape.codePointCount(0, escape.length()) > 1) {
            throw new SqlException(SqlState.INVALID_ESCAPE_SEQUENCE, "invalid escape string")
                    .withHint("Escape string must be empty or one character.");
        }
        StringBuilder out = new StringBuilder("^(?:");
        boolean inBrackets = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (!escape.isEmpty() && c == escape.charAt(0) && i + 1 < pattern.length()) {
                i++;
                out.append('\\').append(pattern.charAt(i));
            } else if (inBrackets) {
                out.append(c == '\\' ? "\\\\" : String.valueOf(c));
                inBrackets = c != ']';
            } else if (c == '[') {
                out.append(c);
                inBrackets = true;
            } else if (c == '%') {
                out.append(".*");
            } else if (c == '_') {
                out.append('.');
            } else if (c == '(') {
                out.append("(?:");
            } else if (c == '\\' || c == '.' || c == '^' || c == '$') {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        return out.append(")$").toString();
    }
}
