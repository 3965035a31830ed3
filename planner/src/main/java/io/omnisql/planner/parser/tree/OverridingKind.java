package io.omnisql.planner.parser.tree;

/** INSERT's OVERRIDING. */
public enum OverridingKind {
    OVERRIDING_NOT_SET,
    OVERRIDING_USER_VALUE,
    OVERRIDING_SYSTEM_VALUE
}
