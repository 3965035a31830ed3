package io.omnisql.planner.parser.tree;

/** {@code WHERE CURRENT OF cursor}. */
public record CurrentOfExpr(String cursorName, int location) implements Expr {}
