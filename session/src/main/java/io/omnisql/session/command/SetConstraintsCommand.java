package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;

/** SET CONSTRAINTS, which changes nothing: nothing is written that a constraint could check. */
final class SetConstraintsCommand implements Command {
    private final SessionState state;

    SetConstraintsCommand(SessionState state) {
        this.state = state;
    }

    @Override
    public Result run() {
        if (state.transaction().isIdle()) {
            state.warnings()
                    .accept(new SqlException(
                            SqlState.NO_ACTIVE_SQL_TRANSACTION,
                            "SET CONSTRAINTS can only be used in transaction blocks"));
        }
        return new Result.Done("SET CONSTRAINTS");
    }
}
