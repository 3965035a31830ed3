package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One WHEN of MERGE. */
public record MergeWhenClause(
        boolean matched,
        CmdType commandType,
        OverridingKind override,
        @Nullable Expr condition,
        List<ResTarget> targetList,
        List<Expr> values,
        int location)
        implements Node {
    public MergeWhenClause {
        targetList = List.copyOf(targetList);
        values = List.copyOf(values);
    }
}
