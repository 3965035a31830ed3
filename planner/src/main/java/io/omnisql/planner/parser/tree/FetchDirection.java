package io.omnisql.planner.parser.tree;

/** The directions of FETCH and MOVE. */
public enum FetchDirection {
    FETCH_FORWARD,
    FETCH_BACKWARD,
    FETCH_ABSOLUTE,
    FETCH_RELATIVE
}
