package io.omnisql.planner.parser.tree;

/** The kinds of sub-query that the grammar makes. */
public enum SubLinkType {
    EXISTS_SUBLINK,
    ALL_SUBLINK,
    ANY_SUBLINK,
    EXPR_SUBLINK,
    ARRAY_SUBLINK
}
