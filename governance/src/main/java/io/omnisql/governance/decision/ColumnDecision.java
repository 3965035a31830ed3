package io.omnisql.governance.decision;

import io.omnisql.governance.mask.Mask;
import java.util.Optional;
import java.util.Set;

/** What is decided for one column; without a mask its raw value is shown. */
public record ColumnDecision(Optional<Mask> mask, Set<Use> denyUses) {
    public static final ColumnDecision SHOW = new ColumnDecision(Optional.empty(), Set.of());

    public ColumnDecision {
        denyUses = Set.copyOf(denyUses);
    }

    /** Whether the column does not exist for the subject. */
    public boolean denied() {
        return mask.filter(m -> m instanceof Mask.Deny).isPresent();
    }
}
