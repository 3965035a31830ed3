package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** ON CONFLICT. */
public record OnConflictClause(
        OnConflictAction action,
        @Nullable InferClause infer,
        List<ResTarget> targetList,
        @Nullable Expr whereClause,
        int location)
        implements Node {
    public OnConflictClause {
        targetList = List.copyOf(targetList);
    }
}
