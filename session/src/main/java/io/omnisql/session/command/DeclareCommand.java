package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.planner.parser.tree.CursorOption;
import io.omnisql.planner.parser.tree.DeclareCursorStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.Cursor;
import io.omnisql.session.statement.PlannedQuery;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementAudit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DECLARE CURSOR: plans the query; its first FETCH starts it. */
final class DeclareCommand implements Command {
    private final DeclareCursorStmt statement;
    private final String text;
    private final List<Integer> parameterTypes;
    private final List<@Nullable Object> parameters;
    private final SessionState state;

    DeclareCommand(
            DeclareCursorStmt statement,
            String text,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters,
            SessionState state) {
        this.statement = statement;
        this.text = text;
        this.parameterTypes = parameterTypes;
        this.parameters = parameters;
        this.state = state;
    }

    @Override
    public Result run() {
        if (has(CursorOption.CURSOR_OPT_HOLD)) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "cursors WITH HOLD are not supported");
        }
        if (state.transaction().isIdle()) {
            throw new SqlException(
                    SqlState.NO_ACTIVE_SQL_TRANSACTION, "DECLARE CURSOR can only be used in transaction blocks");
        }
        state.cursors().requireFree(statement.portalname());
        StatementId id = StatementId.next();
        StatementAudit.Entry entry = state.audit().begin(id, text, List.of());
        // Its rows are asked for by FETCH, at times that the client chooses.
        entry.timeline().pause();
        PlannedQuery query =
                state.planner().plan(state.planning(id, text), statement.query(), parameterTypes, parameters);
        state.cursors().add(statement.portalname(), new Cursor(query, entry, has(CursorOption.CURSOR_OPT_BINARY)));
        return new Result.Done("DECLARE CURSOR");
    }

    private boolean has(int option) {
        return (statement.options() & option) != 0;
    }
}
