package io.omnisql.planner.parser.tree;

import java.util.List;

/** AND and OR with two or more arguments (chains to the left are flattened), NOT with one. */
public record BoolExpr(BoolExprType boolop, List<Expr> args, int location) implements Expr {
    public BoolExpr {
        args = List.copyOf(args);
    }
}
