package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** COPY of a relation or of a query. Without {@code filename} it is STDIN or STDOUT. */
public record CopyStmt(
        @Nullable RangeVar relation,
        @Nullable PreparableStmt query,
        List<String> attlist,
        boolean isFrom,
        boolean isProgram,
        @Nullable String filename,
        List<DefElem> options,
        @Nullable Expr whereClause,
        int location)
        implements Stmt {
    public CopyStmt {
        attlist = List.copyOf(attlist);
        options = List.copyOf(options);
    }
}
