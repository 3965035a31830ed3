package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.ClosePortalStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;

/** CLOSE of one cursor, or of all. */
final class CloseCommand implements Command {
    private final ClosePortalStmt statement;
    private final SessionState state;

    CloseCommand(ClosePortalStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        String name = statement.portalname();
        if (name == null) {
            state.cursors().closeAll();
            return new Result.Done("CLOSE CURSOR ALL");
        }
        state.cursors().close(name);
        return new Result.Done("CLOSE CURSOR");
    }
}
