package io.omnisql.planner.parser.tree;

/** WITH CHECK OPTION of a view. */
public enum ViewCheckOption {
    NO_CHECK_OPTION,
    LOCAL_CHECK_OPTION,
    CASCADED_CHECK_OPTION
}
