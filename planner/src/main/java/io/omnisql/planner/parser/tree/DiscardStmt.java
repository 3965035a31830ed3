package io.omnisql.planner.parser.tree;

/** DISCARD. */
public record DiscardStmt(DiscardMode target, int location) implements Stmt {}
