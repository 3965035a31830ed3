package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.ListenStmt;
import io.omnisql.planner.parser.tree.NotifyStmt;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.UnlistenStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.SessionState;

/** LISTEN and UNLISTEN, which are remembered, and NOTIFY, which nobody hears yet. */
final class ListenCommand implements Command {
    private final Stmt statement;
    private final SessionState state;

    ListenCommand(Stmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public Result run() {
        if (statement instanceof ListenStmt listen) {
            state.listening().add(listen.conditionname());
            return new Result.Done("LISTEN");
        }
        if (statement instanceof UnlistenStmt unlisten) {
            String channel = unlisten.conditionname();
            if (channel == null) {
                state.listening().clear();
            } else {
                state.listening().remove(channel);
            }
            return new Result.Done("UNLISTEN");
        }
        if (statement instanceof NotifyStmt) {
            return new Result.Done("NOTIFY");
        }
        throw new IllegalStateException("not a LISTEN statement");
    }
}
