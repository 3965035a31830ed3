package io.omnisql.planner.parser.tree;

import java.util.List;

/** EXECUTE. */
public record ExecuteStmt(String name, List<Expr> params, int location) implements PreparableOrExecute {
    public ExecuteStmt {
        params = List.copyOf(params);
    }
}
