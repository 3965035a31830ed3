package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Makes the errors of lexer and grammar in PostgreSQL's words (src/backend/parser/scan.l, scanner_yyerror). */
final class SyntaxErrors {
    private SyntaxErrors() {}

    /** {@code message at or near "…"} with the text from start to end, or {@code message at end of input}. Offsets are UTF-16 units. */
    static SqlException near(String message, String text, int start, int end) {
        String words = start >= text.length()
                ? message + " at end of input"
                : message + " at or near \"" + text.substring(start, end) + "\"";
        return at(words, text.codePointCount(0, start));
    }

    /** An error of class 42601 at a code point offset from 0; -1 gives no position. */
    static SqlException at(String message, int location) {
        return at(SqlState.SYNTAX_ERROR, message, location);
    }

    static SqlException at(SqlState state, String message, int location) {
        return new SqlException(state, message).withPosition(location + 1);
    }
}
