package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.session.statement.StatementShape;
import java.util.List;

/** Tells what a statement takes and returns without running it. */
interface StatementShapes {
    StatementShape shape(RawStmt statement, String text, List<Integer> parameterTypes);
}
