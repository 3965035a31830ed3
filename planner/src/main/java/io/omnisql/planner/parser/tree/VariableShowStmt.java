package io.omnisql.planner.parser.tree;

/** SHOW; {@code name} is {@code all} for SHOW ALL. */
public record VariableShowStmt(String name, int location) implements Stmt {}
