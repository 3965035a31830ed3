package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.InMemoryRows;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.SessionState;
import java.util.List;

/** EXPLAIN of a query, as text. */
final class ExplainCommand implements Command {
    static final List<ResultField> FIELDS = List.of(ResultField.of("QUERY PLAN", SqlType.TEXT));

    private final ExplainStmt statement;
    private final PlanningContext context;
    private final List<Integer> parameterTypes;
    private final SessionState state;

    ExplainCommand(ExplainStmt statement, PlanningContext context, List<Integer> parameterTypes, SessionState state) {
        this.statement = statement;
        this.context = context;
        this.parameterTypes = parameterTypes;
        this.state = state;
    }

    @Override
    public List<ResultField> fields() {
        return FIELDS;
    }

    @Override
    public Result run() {
        if (!(statement.query() instanceof PreparableStmt query)) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "EXPLAIN of this statement is not supported");
        }
        boolean analyze = statement.options().stream().anyMatch(ExplainCommand::isAnalyze);
        List<String> lines = state.planner().explain(context, query, parameterTypes, analyze);
        return new Result.Rows(
                InMemoryRows.of(FIELDS, lines.stream().map(List::of).toList()), rows -> "EXPLAIN");
    }

    private static boolean isAnalyze(DefElem option) {
        return option.defname().equals("analyze");
    }
}
