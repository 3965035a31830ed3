package io.omnisql.planner.parser.tree;

/** GREATEST or LEAST. */
public enum MinMaxOp {
    IS_GREATEST,
    IS_LEAST
}
