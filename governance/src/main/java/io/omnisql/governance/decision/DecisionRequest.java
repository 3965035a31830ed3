package io.omnisql.governance.decision;

import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One question to a policy decision point. The refs of the resources are 0, 1, 2 and so on. */
public record DecisionRequest(
        StatementId statement,
        Action action,
        DecisionContext context,
        Instant time,
        Subject subject,
        List<TableResource> resources) {
    public DecisionRequest {
        Objects.requireNonNull(statement, "statement is null");
        Objects.requireNonNull(action, "action is null");
        Objects.requireNonNull(subject, "subject is null");
        resources = List.copyOf(resources);
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i).ref() != i) {
                throw new IllegalArgumentException("ref " + resources.get(i).ref() + " at place " + i);
            }
        }
    }
}
