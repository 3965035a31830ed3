package io.omnisql.planner.parser.tree;

/** What a WHEN of MERGE does. */
public enum CmdType {
    CMD_UPDATE,
    CMD_INSERT,
    CMD_DELETE,
    CMD_NOTHING
}
