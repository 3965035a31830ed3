package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Errors at a place in the statement. */
final class AnalysisError {
    static final SqlState AMBIGUOUS_ALIAS = new SqlState("42P09");

    private AnalysisError() {}

    /**
     * An error.
     *
     * @param location 0-based code-point offset, negative for none
     */
    static SqlException at(int location, SqlState state, String message) {
        return new SqlException(state, message).withPosition(Math.max(location + 1, 0));
    }
}
