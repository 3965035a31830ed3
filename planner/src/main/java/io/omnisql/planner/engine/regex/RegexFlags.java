package io.omnisql.planner.engine.regex;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/**
 * Flags of a regular expression (manual table 9.24).
 *
 * @param newlineStops whether {@code .} and negated brackets do not match a newline
 * @param newlineAnchors whether {@code ^} and {@code $} match at lines
 * @param literal whether the pattern is plain text
 * @param global the flag g, which only some functions know
 */
public record RegexFlags(
        boolean ignoreCase,
        boolean newlineStops,
        boolean newlineAnchors,
        boolean expanded,
        boolean literal,
        boolean global) {
    public static final RegexFlags NONE = new RegexFlags(false, false, false, false, false, false);
    public static final RegexFlags IGNORE_CASE = new RegexFlags(true, false, false, false, false, false);

    /**
     * Reads flag letters.
     *
     * @throws SqlException 22023 for an unknown one
     */
    public static RegexFlags parse(String letters) {
        boolean ignoreCase = false;
        boolean stops = false;
        boolean anchors = false;
        boolean expanded = false;
        boolean literal = false;
        boolean global = false;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            switch (c) {
                case 'i' -> ignoreCase = true;
                case 'c' -> ignoreCase = false;
                case 'n', 'm' -> {
                    stops = true;
                    anchors = true;
                }
                case 's' -> {
                    stops = false;
                    anchors = false;
                }
                case 'p' -> {
                    stops = true;
                    anchors = false;
                }
                case 'w' -> {
                    stops = false;
                    anchors = true;
                }
                case 'x' -> expanded = true;
                case 't' -> expanded = false;
                case 'q' -> literal = true;
                case 'e', 'b' -> literal = false;
                case 'g' -> global = true;
                default ->
                    throw new SqlException(
                            SqlState.INVALID_PARAMETER_VALUE, "invalid regular expression option: \"" + c + "\"");
            }
        }
        return new RegexFlags(ignoreCase, stops, anchors, expanded, literal, global);
    }
}
