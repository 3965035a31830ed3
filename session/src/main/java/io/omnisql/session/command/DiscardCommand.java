package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.DiscardStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;

/** DISCARD. Plans, sequences and temp tables are none to keep yet; ALL resets the whole session. */
final class DiscardCommand implements Command {
    private final DiscardStmt statement;
    private final SessionState state;

    DiscardCommand(DiscardStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        return switch (statement.target()) {
            case DISCARD_ALL -> {
                if (!state.transaction().isIdle()) {
                    throw new SqlException(
                            SqlState.ACTIVE_SQL_TRANSACTION, "DISCARD ALL cannot run inside a transaction block");
                }
                state.cursors().closeAll();
                state.prepared().removeAll();
                state.settings().reset("session_authorization", false);
                state.settings().reset("role", false);
                state.settings().resetAll();
                state.listening().clear();
                yield new Result.Done("DISCARD ALL");
            }
            case DISCARD_PLANS -> new Result.Done("DISCARD PLANS");
            case DISCARD_SEQUENCES -> new Result.Done("DISCARD SEQUENCES");
            case DISCARD_TEMP -> new Result.Done("DISCARD TEMP");
        };
    }
}
