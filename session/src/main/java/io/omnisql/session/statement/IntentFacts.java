package io.omnisql.session.statement;

import io.omnisql.governance.audit.TableAccess;
import java.util.List;

/**
 * The planner's part of an INTENT.
 *
 * @param fingerprint of the statement without its literals, empty when not known
 */
public record IntentFacts(
        String fingerprint, String policyRevision, String decisionHash, List<TableAccess> tables, long predictedCalls) {
    public IntentFacts {
        tables = List.copyOf(tables);
    }
}
