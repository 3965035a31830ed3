package io.omnisql.planner.parser.tree;

/** The direction that an ORDER BY item names. */
public enum SortByDir {
    SORTBY_DEFAULT,
    SORTBY_ASC,
    SORTBY_DESC,
    SORTBY_USING
}
