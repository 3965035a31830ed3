package io.omnisql.governance.decision;

import io.omnisql.governance.filter.RowFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is decided for one table. */
public sealed interface TableDecision {
    int ref();

    /** Rule ids, for administrators only. */
    List<String> reasons();

    /** The table does not exist for the subject. */
    record Denied(int ref, List<String> reasons) implements TableDecision {
        public Denied {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The table exists.
     *
     * @param showByDefault whether columns that {@code columns} does not name are shown
     * @param rowFilter which rows; empty for all
     * @param columns by name; a column named here is shown unless its mask denies it
     * @param ttl how long the decision holds, 0 to 300 s
     */
    record Allowed(
            int ref,
            boolean showByDefault,
            Optional<RowFilter> rowFilter,
            Map<String, ColumnDecision> columns,
            Duration ttl,
            List<String> reasons)
            implements TableDecision {
        public Allowed {
            columns = Map.copyOf(columns);
            reasons = List.copyOf(reasons);
        }

        /** The decision for a column of the table; a denying one when it is hidden. */
        public ColumnDecision column(String name) {
            ColumnDecision named = columns.get(name);
            if (named != null) {
                return named;
            }
            return showByDefault
                    ? ColumnDecision.SHOW
                    : new ColumnDecision(Optional.of(new io.omnisql.governance.mask.Mask.Deny()), java.util.Set.of());
        }
    }
}
