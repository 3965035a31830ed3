package io.omnisql.planner.parser.tree;

/** REFRESH MATERIALIZED VIEW. */
public record RefreshMatViewStmt(boolean concurrent, boolean skipData, RangeVar relation, int location)
        implements Stmt {}
