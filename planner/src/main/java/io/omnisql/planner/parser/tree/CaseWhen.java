package io.omnisql.planner.parser.tree;

/** One {@code WHEN expr THEN result}. */
public record CaseWhen(Expr expr, Expr result, int location) implements Node {}
