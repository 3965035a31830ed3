package io.omnisql.planner.query;

import org.jspecify.annotations.Nullable;

/** The join tree of FROM. */
public sealed interface FromItem {
    /** A range table entry, by its 1-based index. */
    record RangeTableRef(int range) implements FromItem {}

    /**
     * A join.
     *
     * @param range index of its {@link RangeTableEntry.JoinEntry}
     * @param condition null for none
     */
    record Join(
            JoinKind kind,
            FromItem left,
            FromItem right,
            @Nullable Expr condition,
            int range) implements FromItem {}
}
