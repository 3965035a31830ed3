package io.omnisql.planner.query;

/** Kinds of join; a cross join is an INNER join without condition. */
public enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL
}
