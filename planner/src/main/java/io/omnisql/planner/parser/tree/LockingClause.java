package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code FOR UPDATE [OF lockedRels]} and its kin; no relations means all. */
public record LockingClause(
        List<RangeVar> lockedRels, LockClauseStrength strength, LockWaitPolicy waitPolicy, int location)
        implements Node {
    public LockingClause {
        lockedRels = List.copyOf(lockedRels);
    }
}
