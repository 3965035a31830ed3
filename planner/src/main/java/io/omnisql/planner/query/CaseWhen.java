package io.omnisql.planner.query;

/** One WHEN of a {@link Expr.CaseExpr}. */
public record CaseWhen(Expr condition, Expr result) {}
