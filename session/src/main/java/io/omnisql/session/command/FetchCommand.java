package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.FetchDirection;
import io.omnisql.planner.parser.tree.FetchStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.Cursor;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.SessionState;
import java.util.List;

/** FETCH and MOVE, forward only. */
final class FetchCommand implements Command {
    private final FetchStmt statement;
    private final SessionState state;

    FetchCommand(FetchStmt statement, SessionState state) {
        this.statement = statement;
        this.state = state;
    }

    @Override
    public List<ResultField> fields() {
        return statement.ismove()
                ? List.of()
                : state.cursors().require(statement.portalname()).fields();
    }

    @Override
    public Result run() {
        Cursor cursor = state.cursors().require(statement.portalname());
        long count = statement.howMany();
        boolean relative = statement.direction() == FetchDirection.FETCH_RELATIVE;
        boolean forward = statement.direction() == FetchDirection.FETCH_FORWARD || relative;
        if (!forward || count < 0) {
            throw new SqlException(SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE, "cursor can only scan forward")
                    .withHint("Declare it with SCROLL option to enable backward scan.");
        }
        if (relative && count > 1) {
            cursor.skip(count - 1);
            count = 1;
        }
        if (statement.ismove()) {
            return new Result.Done("MOVE " + cursor.skip(count));
        }
        return new Result.Rows(cursor.take(count), rows -> "FETCH " + rows);
    }
}
