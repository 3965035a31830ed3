package io.omnisql.planner.parser.tree;

import java.util.List;

/** GREATEST or LEAST. */
public record MinMaxExpr(MinMaxOp op, List<Expr> args, int location) implements Expr {
    public MinMaxExpr {
        args = List.copyOf(args);
    }
}
