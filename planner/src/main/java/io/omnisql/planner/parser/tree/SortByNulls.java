package io.omnisql.planner.parser.tree;

/** Where an ORDER BY item puts nulls. */
public enum SortByNulls {
    SORTBY_NULLS_DEFAULT,
    SORTBY_NULLS_FIRST,
    SORTBY_NULLS_LAST
}
