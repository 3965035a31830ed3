package io.omnisql.planner.parser.tree;

/** DECLARE CURSOR; {@code options} holds bits of {@link CursorOption}. */
public record DeclareCursorStmt(String portalname, int options, SelectStmt query, int location) implements Stmt {}
