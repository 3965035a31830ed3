package io.omnisql.planner.parser.tree;

/** {@code arg IS [NOT] NULL}. */
public record NullTest(Expr arg, NullTestType nulltesttype, int location) implements Expr {}
