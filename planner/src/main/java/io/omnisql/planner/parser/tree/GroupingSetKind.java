package io.omnisql.planner.parser.tree;

/** The kinds of grouping set that the grammar makes. */
public enum GroupingSetKind {
    GROUPING_SET_EMPTY,
    GROUPING_SET_ROLLUP,
    GROUPING_SET_CUBE,
    GROUPING_SET_SETS
}
