package io.omnisql.planner.parser.tree;

/** Column {@code colno} (from 1) of the row that {@code SET (a, b) = source} assigns. */
public record MultiAssignRef(Expr source, int colno, int ncolumns, int location) implements Expr {}
