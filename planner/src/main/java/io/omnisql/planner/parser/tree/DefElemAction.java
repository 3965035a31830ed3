package io.omnisql.planner.parser.tree;

/** What an option list does with an option. */
public enum DefElemAction {
    DEFELEM_UNSPEC,
    DEFELEM_SET,
    DEFELEM_ADD,
    DEFELEM_DROP
}
