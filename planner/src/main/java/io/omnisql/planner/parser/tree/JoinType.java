package io.omnisql.planner.parser.tree;

/** The kinds of join. */
public enum JoinType {
    JOIN_INNER,
    JOIN_LEFT,
    JOIN_FULL,
    JOIN_RIGHT
}
