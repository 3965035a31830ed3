package io.omnisql.governance.access;

import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Use;
import java.util.Objects;
import java.util.Set;

/**
 * A column as it exists for a subject.
 *
 * @param type the type shown
 * @param nullable always true when masked: no NOT NULL fact of the raw column is shown
 * @param masked whether its values are masks
 * @param denyUses what it must not be used for
 */
public record GovernedColumn(
        String name, SqlType type, boolean nullable, boolean masked, Set<Use> denyUses, String comment) {
    public GovernedColumn {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        denyUses = Set.copyOf(denyUses);
    }

    /** Whether the column may be named to its source: in predicates, order, keys. */
    public boolean pushable() {
        return !masked && denyUses.isEmpty();
    }
}
