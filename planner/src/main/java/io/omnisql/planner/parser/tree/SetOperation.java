package io.omnisql.planner.parser.tree;

/** The set operations. */
public enum SetOperation {
    SETOP_NONE,
    SETOP_UNION,
    SETOP_INTERSECT,
    SETOP_EXCEPT
}
