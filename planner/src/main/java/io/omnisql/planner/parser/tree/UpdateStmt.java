package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** UPDATE. */
public record UpdateStmt(
        RangeVar relation,
        List<ResTarget> targetList,
        @Nullable Expr whereClause,
        List<FromItem> fromClause,
        List<ResTarget> returningList,
        @Nullable WithClause withClause,
        int location)
        implements PreparableStmt {
    public UpdateStmt {
        targetList = List.copyOf(targetList);
        fromClause = List.copyOf(fromClause);
        returningList = List.copyOf(returningList);
    }
}
