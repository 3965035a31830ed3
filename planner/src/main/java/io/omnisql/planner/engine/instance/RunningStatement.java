package io.omnisql.planner.engine.instance;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.function.FunctionContext;

/** The statement that an instance runs: what its functions may know, and whether it was cancelled. Thread-safe. */
public final class RunningStatement {
    private final FunctionContext context;
    private volatile boolean canceled;

    public RunningStatement(FunctionContext context) {
        this.context = context;
    }

    public FunctionContext context() {
        return context;
    }

    /** From now on {@link #check} fails, which ends Java functions that DuckDB cannot interrupt. */
    public void cancel() {
        canceled = true;
    }

    /** Fails with 57014 when the statement was cancelled. */
    public void check() {
        if (canceled) {
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        }
    }
}
