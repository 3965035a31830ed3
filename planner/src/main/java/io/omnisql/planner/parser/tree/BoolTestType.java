package io.omnisql.planner.parser.tree;

/** The tests of a Boolean that are never null. */
public enum BoolTestType {
    IS_TRUE,
    IS_NOT_TRUE,
    IS_FALSE,
    IS_NOT_FALSE,
    IS_UNKNOWN,
    IS_NOT_UNKNOWN
}
