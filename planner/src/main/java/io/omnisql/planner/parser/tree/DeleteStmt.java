package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** DELETE. */
public record DeleteStmt(
        RangeVar relation,
        List<FromItem> usingClause,
        @Nullable Expr whereClause,
        List<ResTarget> returningList,
        @Nullable WithClause withClause,
        int location)
        implements PreparableStmt {
    public DeleteStmt {
        usingClause = List.copyOf(usingClause);
        returningList = List.copyOf(returningList);
    }
}
