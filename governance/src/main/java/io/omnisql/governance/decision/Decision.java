package io.omnisql.governance.decision;

import java.util.List;
import java.util.Objects;

/**
 * A policy decision point's answer.
 *
 * @param statement the statement id it was asked with, as text: catches answers that were mixed up
 */
public record Decision(String statement, String policyRevision, List<TableDecision> tables) {
    public Decision {
        Objects.requireNonNull(statement, "statement is null");
        Objects.requireNonNull(policyRevision, "policyRevision is null");
        tables = List.copyOf(tables);
    }
}
