package io.omnisql.planner.parser.tree;

/** The forms of SET and RESET. */
public enum VariableSetKind {
    VAR_SET_VALUE,
    VAR_SET_DEFAULT,
    VAR_SET_CURRENT,
    VAR_SET_MULTI,
    VAR_RESET,
    VAR_RESET_ALL
}
