package io.omnisql.planner.query;

import io.omnisql.core.type.SqlType;
import java.util.List;

/** The tree of UNION, INTERSECT and EXCEPT. */
public sealed interface SetOperationNode {
    /** A branch: the 1-based index of a {@link RangeTableEntry.SubqueryEntry}. */
    record Leaf(int range) implements SetOperationNode {}

    /**
     * An operation.
     *
     * @param types the columns' common types; branches were coerced to them already
     */
    record Operation(Kind kind, boolean all, SetOperationNode left, SetOperationNode right, List<SqlType> types)
            implements SetOperationNode {
        public Operation {
            types = List.copyOf(types);
        }
    }

    /** Which operation. */
    enum Kind {
        UNION,
        INTERSECT,
        EXCEPT
    }
}
