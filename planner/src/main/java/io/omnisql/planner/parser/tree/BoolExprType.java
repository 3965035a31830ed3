package io.omnisql.planner.parser.tree;

/** The Boolean connectives. */
public enum BoolExprType {
    AND_EXPR,
    OR_EXPR,
    NOT_EXPR
}
