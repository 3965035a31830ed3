package io.omnisql.planner.parser.tree;

/** A function argument given by name: {@code name => arg}. */
public record NamedArgExpr(String name, Expr arg, int location) implements Expr {}
