package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window definition: {@code WINDOW name AS (refname …)}, {@code OVER (refname …)}, or {@code OVER name} (then only {@code name}). {@code frameOptions} holds bits of {@link FrameOption}. */
public record WindowDef(
        @Nullable String name,
        @Nullable String refname,
        List<Expr> partitionClause,
        List<SortBy> orderClause,
        int frameOptions,
        @Nullable Expr startOffset,
        @Nullable Expr endOffset,
        int location)
        implements Node {
    public WindowDef {
        partitionClause = List.copyOf(partitionClause);
        orderClause = List.copyOf(orderClause);
    }
}
