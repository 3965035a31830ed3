package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SELECT, VALUES, TABLE or a set operation. {@code distinctClause} is null without DISTINCT, empty for plain DISTINCT, else DISTINCT ON's expressions. With {@code op} other than SETOP_NONE only larg, rarg, all and the clauses from sortClause to withClause are used. LIMIT ALL is a {@code limitCount} of the literal NULL. */
public record SelectStmt(
        @Nullable List<Expr> distinctClause,
        @Nullable IntoClause intoClause,
        List<ResTarget> targetList,
        List<FromItem> fromClause,
        @Nullable Expr whereClause,
        List<GroupItem> groupClause,
        boolean groupDistinct,
        @Nullable Expr havingClause,
        List<WindowDef> windowClause,
        List<List<Expr>> valuesLists,
        List<SortBy> sortClause,
        @Nullable Expr limitOffset,
        @Nullable Expr limitCount,
        LimitOption limitOption,
        List<LockingClause> lockingClause,
        @Nullable WithClause withClause,
        SetOperation op,
        boolean all,
        @Nullable SelectStmt larg,
        @Nullable SelectStmt rarg,
        int location)
        implements PreparableStmt {
    public SelectStmt {
        distinctClause = distinctClause == null ? null : List.copyOf(distinctClause);
        targetList = List.copyOf(targetList);
        fromClause = List.copyOf(fromClause);
        groupClause = List.copyOf(groupClause);
        windowClause = List.copyOf(windowClause);
        valuesLists = valuesLists.stream().map(List::copyOf).toList();
        sortClause = List.copyOf(sortClause);
        lockingClause = List.copyOf(lockingClause);
    }
}
