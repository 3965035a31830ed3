package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** MERGE. */
public record MergeStmt(
        RangeVar relation,
        FromItem sourceRelation,
        Expr joinCondition,
        List<MergeWhenClause> mergeWhenClauses,
        @Nullable WithClause withClause,
        int location)
        implements PreparableStmt {
    public MergeStmt {
        mergeWhenClauses = List.copyOf(mergeWhenClauses);
    }
}
