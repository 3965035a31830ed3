package io.omnisql.planner.parser.tree;

/** LISTEN. */
public record ListenStmt(String conditionname, int location) implements Stmt {}
