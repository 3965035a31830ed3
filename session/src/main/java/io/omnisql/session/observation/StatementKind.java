package io.omnisql.session.observation;

import io.omnisql.planner.parser.tree.DeclareCursorStmt;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.FetchStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.TransactionStmt;
import io.omnisql.planner.parser.tree.VariableSetStmt;
import io.omnisql.planner.parser.tree.VariableShowStmt;

/** What a statement is, as coarsely as a label of a metric wants it. */
public enum StatementKind {
    SELECT,
    EXPLAIN,
    CURSOR,
    SETTING,
    TRANSACTION,
    UTILITY,
    /** Its text could not be parsed. */
    UNKNOWN;

    /** The kind of a parse tree. */
    public static StatementKind of(Stmt statement) {
        return switch (statement) {
            case SelectStmt _ -> SELECT;
            case ExplainStmt _ -> EXPLAIN;
            case DeclareCursorStmt _, FetchStmt _ -> CURSOR;
            case VariableSetStmt _, VariableShowStmt _ -> SETTING;
            case TransactionStmt _ -> TRANSACTION;
            default -> UTILITY;
        };
    }
}
