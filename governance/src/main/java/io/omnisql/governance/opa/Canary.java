package io.omnisql.governance.opa;

import io.omnisql.core.identity.Subject;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.decision.TableResource;
import java.util.Objects;

/** A question whose answer is known: a policy that answers otherwise is not the one that is meant to be in force. */
public record Canary(Subject subject, TableResource table, Expectation expected) {
    /** What must be decided for the table. */
    public enum Expectation {
        /** The table does not exist. */
        DENIED {
            @Override
            boolean holds(TableDecision decision) {
                return decision instanceof TableDecision.Denied;
            }
        },
        /** Some rows are left out. */
        FILTERED {
            @Override
            boolean holds(TableDecision decision) {
                return decision instanceof TableDecision.Allowed allowed
                        && allowed.rowFilter().isPresent();
            }
        },
        /** At least one column is masked or denied. */
        MASKED {
            @Override
            boolean holds(TableDecision decision) {
                return decision instanceof TableDecision.Allowed allowed
                        && (!allowed.showByDefault()
                                || allowed.columns().values().stream()
                                        .anyMatch(column -> column.mask().isPresent()));
            }
        };

        abstract boolean holds(TableDecision decision);
    }

    public Canary {
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(expected, "expected is null");
        if (table.ref() != 0) {
            throw new IllegalArgumentException("a canary asks for one table, whose ref is 0");
        }
    }
}
