package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code ROW(a, b)} (COERCE_EXPLICIT_CALL) or {@code (a, b)} (COERCE_IMPLICIT_CAST). */
public record RowExpr(List<Expr> args, CoercionForm rowFormat, int location) implements Expr {
    public RowExpr {
        args = List.copyOf(args);
    }
}
