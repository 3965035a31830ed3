package io.omnisql.planner.query;

import org.jspecify.annotations.Nullable;

/** One end of a frame; {@code offset} is given for the two OFFSET kinds only. */
public record FrameBound(Kind kind, @Nullable Expr offset) {
    /** Where a frame begins or ends. */
    public enum Kind {
        UNBOUNDED_PRECEDING,
        OFFSET_PRECEDING,
        CURRENT_ROW,
        OFFSET_FOLLOWING,
        UNBOUNDED_FOLLOWING
    }
}
