package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.PrepareStmt;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.PreparedStatement;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementShape;
import java.util.List;

/** PREPARE: analysed now, planned by each EXECUTE. */
final class PrepareCommand implements Command {
    private final PrepareStmt statement;
    private final RawStmt raw;
    private final String text;
    private final StatementShapes shapes;
    private final SessionState state;

    PrepareCommand(PrepareStmt statement, RawStmt raw, String text, StatementShapes shapes, SessionState state) {
        this.statement = statement;
        this.raw = raw;
        this.text = text;
        this.shapes = shapes;
        this.state = state;
    }

    @Override
    public Result run() {
        state.prepared().requireFree(statement.name());
        List<Integer> types = TypeOidsOf.names(statement.argtypes());
        RawStmt inner = new RawStmt(statement.query(), raw.stmtLocation(), raw.stmtLen());
        StatementShape shape = shapes.shape(inner, text, types);
        state.prepared().add(new PreparedStatement(statement.name(), text, inner, shape.parameterTypes(), shape, true));
        return new Result.Done("PREPARE");
    }
}
