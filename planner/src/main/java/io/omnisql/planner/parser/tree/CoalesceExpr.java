package io.omnisql.planner.parser.tree;

import java.util.List;

/** COALESCE. */
public record CoalesceExpr(List<Expr> args, int location) implements Expr {
    public CoalesceExpr {
        args = List.copyOf(args);
    }
}
