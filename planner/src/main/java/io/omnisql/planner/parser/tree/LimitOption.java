package io.omnisql.planner.parser.tree;

/** No limit (or OFFSET alone), a plain one, or WITH TIES. */
public enum LimitOption {
    LIMIT_OPTION_DEFAULT,
    LIMIT_OPTION_COUNT,
    LIMIT_OPTION_WITH_TIES
}
