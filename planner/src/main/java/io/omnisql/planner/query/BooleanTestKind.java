package io.omnisql.planner.query;

/** Tests of {@link Expr.BooleanTest}. */
public enum BooleanTestKind {
    IS_TRUE,
    IS_NOT_TRUE,
    IS_FALSE,
    IS_NOT_FALSE,
    IS_UNKNOWN,
    IS_NOT_UNKNOWN
}
