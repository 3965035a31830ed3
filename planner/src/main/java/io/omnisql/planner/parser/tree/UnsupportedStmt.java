package io.omnisql.planner.parser.tree;

/** A statement that PostgreSQL knows and OmniSQL never runs. {@code commandName} is its command tag, for the text of the 0A000 error. */
public record UnsupportedStmt(String commandName, int location) implements Stmt {}
