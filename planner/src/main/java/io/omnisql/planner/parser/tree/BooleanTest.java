package io.omnisql.planner.parser.tree;

/** {@code arg IS [NOT] TRUE | FALSE | UNKNOWN}. */
public record BooleanTest(Expr arg, BoolTestType booltesttype, int location) implements Expr {}
