package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.LockStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;

/** LOCK TABLE: ACCESS SHARE, which reading takes anyway, is taken in name only; stronger locks are refused. */
final class LockCommand implements Command {
    private static final int ACCESS_SHARE = 1;

    private final LockStmt statement;
    private final SessionState state;

    LockCommand(LockStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        if (state.transaction().isIdle()) {
            throw new SqlException(
                    SqlState.NO_ACTIVE_SQL_TRANSACTION, "LOCK TABLE can only be used in transaction blocks");
        }
        if (statement.mode() != ACCESS_SHARE) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "tables of sources cannot be locked")
                    .withHint("Only ACCESS SHARE is accepted.");
        }
        return new Result.Done("LOCK TABLE");
    }
}
