package io.omnisql.planner.catalog;

import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Use;
import java.util.Objects;
import java.util.Set;

/**
 * A column as the decision shows it.
 *
 * @param nullable true for masked columns whatever the source says
 * @param masked whether its values are masks
 * @param denyUses what it must not be used for
 * @param comment empty for none
 */
public record VisibleColumn(
        String name, SqlType type, boolean nullable, boolean masked, Set<Use> denyUses, String comment) {
    public VisibleColumn {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(comment, "comment is null");
        denyUses = Set.copyOf(denyUses);
    }

    /** A column without restrictions. */
    public static VisibleColumn of(String name, SqlType type) {
        return new VisibleColumn(name, type, true, false, Set.of(), "");
    }
}
