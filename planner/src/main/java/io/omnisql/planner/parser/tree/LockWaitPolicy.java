package io.omnisql.planner.parser.tree;

/** Wait, SKIP LOCKED or NOWAIT. */
@SuppressWarnings("MemberName")
public enum LockWaitPolicy {
    LockWaitBlock,
    LockWaitSkip,
    LockWaitError
}
