package io.omnisql.planner.parser.tree;

/** CALL. */
public record CallStmt(FuncCall funccall, int location) implements Stmt {}
