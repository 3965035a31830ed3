package io.omnisql.governance.decision;

/** Decides. Thread-safe. */
@FunctionalInterface
public interface PolicyDecisionPoint {
    /**
     * An answer, not yet validated. Fails with any exception when there is none; the caller then refuses the statement.
     */
    Decision decide(DecisionRequest request);
}
