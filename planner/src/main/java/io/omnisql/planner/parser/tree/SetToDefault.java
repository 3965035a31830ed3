package io.omnisql.planner.parser.tree;

/** The word DEFAULT in place of an expression. */
public record SetToDefault(int location) implements Expr {}
