package io.omnisql.planner.query;

/** Ordering operators of {@link Expr.RowCompareExpr}; equality is written as AND of comparisons. */
public enum RowCompareKind {
    LT,
    LE,
    GE,
    GT
}
