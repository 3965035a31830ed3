package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Errors that many functions share, in PostgreSQL's words. */
final class Errors {
    private Errors() {}

    static SqlException divisionByZero() {
        return new SqlException(SqlState.DIVISION_BY_ZERO, "division by zero");
    }

    static SqlException outOfRange(String type) {
        return new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, type + " out of range");
    }

    static SqlException invalid(String message) {
        return new SqlException(SqlState.INVALID_PARAMETER_VALUE, message);
    }

    static SqlException unsupported(String message) {
        return new SqlException(SqlState.FEATURE_NOT_SUPPORTED, message);
    }
}
