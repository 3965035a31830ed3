package io.omnisql.governance.policy;

import io.omnisql.governance.decision.Use;
import io.omnisql.governance.mask.Mask;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A rule of the policy file. */
sealed interface Rule {
    String id();

    Who who();

    What what();

    Optional<RowTemplate> rows();

    /**
     * Lets tables be seen.
     *
     * @param showByDefault whether all columns are shown, or only those that {@code what} names
     */
    record Allow(String id, Who who, What what, Optional<RowTemplate> rows, boolean showByDefault, Duration ttl)
            implements Rule {}

    /** Takes something away from what other rules allow. */
    record Restrict(String id, Who who, What what, Optional<RowTemplate> rows, Optional<Mask> mask, Set<Use> denyUses)
            implements Rule {
        public Restrict {
            denyUses = Set.copyOf(denyUses);
        }

        /** Whether it says something about columns. */
        boolean aboutColumns() {
            return mask.isPresent() || !denyUses.isEmpty();
        }
    }
}
