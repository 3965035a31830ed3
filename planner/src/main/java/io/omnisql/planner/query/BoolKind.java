package io.omnisql.planner.query;

/** Boolean connectives. */
public enum BoolKind {
    AND,
    OR,
    NOT
}
