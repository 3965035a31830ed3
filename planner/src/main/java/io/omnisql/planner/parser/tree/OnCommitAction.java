package io.omnisql.planner.parser.tree;

/** What happens to a temporary table at commit. */
public enum OnCommitAction {
    ONCOMMIT_NOOP,
    ONCOMMIT_PRESERVE_ROWS,
    ONCOMMIT_DELETE_ROWS,
    ONCOMMIT_DROP
}
