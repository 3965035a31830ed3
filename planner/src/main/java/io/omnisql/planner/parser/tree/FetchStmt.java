package io.omnisql.planner.parser.tree;

/** FETCH and MOVE. {@code howMany} is {@link #FETCH_ALL} for ALL. */
public record FetchStmt(FetchDirection direction, long howMany, String portalname, boolean ismove, int location)
        implements Stmt {
    /** The {@code howMany} of FETCH ALL. */
    public static final long FETCH_ALL = Long.MAX_VALUE;
}
