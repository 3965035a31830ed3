package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** INSERT; without {@code selectStmt} it is DEFAULT VALUES. */
public record InsertStmt(
        RangeVar relation,
        List<ResTarget> cols,
        @Nullable SelectStmt selectStmt,
        @Nullable OnConflictClause onConflictClause,
        List<ResTarget> returningList,
        @Nullable WithClause withClause,
        OverridingKind override,
        int location)
        implements PreparableStmt {
    public InsertStmt {
        cols = List.copyOf(cols);
        returningList = List.copyOf(returningList);
    }
}
