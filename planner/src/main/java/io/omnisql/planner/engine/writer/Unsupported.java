package io.omnisql.planner.engine.writer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** What PostgreSQL can and the engine cannot yet. */
final class Unsupported {
    private Unsupported() {}

    static SqlException feature(String what) {
        return new SqlException(SqlState.FEATURE_NOT_SUPPORTED, what + " is not supported");
    }
}
