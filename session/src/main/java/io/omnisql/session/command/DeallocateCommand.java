package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.DeallocateStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.PreparedStatements;
import io.omnisql.session.statement.SessionState;

/** DEALLOCATE of one prepared statement, or of all. */
final class DeallocateCommand implements Command {
    private final DeallocateStmt statement;
    private final SessionState state;

    DeallocateCommand(DeallocateStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        PreparedStatements prepared = state.prepared();
        String name = statement.name();
        if (name == null) {
            prepared.removeAll();
            return new Result.Done("DEALLOCATE ALL");
        }
        prepared.remove(prepared.require(name).name());
        return new Result.Done("DEALLOCATE");
    }
}
