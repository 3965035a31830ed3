package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE with a column list. The elements are {@link ColumnDef}, {@link Constraint} and {@link TableLikeClause}. */
public record CreateStmt(
        RangeVar relation,
        List<Node> tableElts,
        List<RangeVar> inhRelations,
        List<DefElem> options,
        OnCommitAction oncommit,
        @Nullable String tablespacename,
        @Nullable String accessMethod,
        boolean ifNotExists,
        int location)
        implements Stmt {
    public CreateStmt {
        tableElts = List.copyOf(tableElts);
        inhRelations = List.copyOf(inhRelations);
        options = List.copyOf(options);
    }
}
