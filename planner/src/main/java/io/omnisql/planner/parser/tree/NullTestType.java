package io.omnisql.planner.parser.tree;

/** IS NULL or IS NOT NULL. */
public enum NullTestType {
    IS_NULL,
    IS_NOT_NULL
}
