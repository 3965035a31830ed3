package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** BEGIN, COMMIT, SAVEPOINT and so on. */
public record TransactionStmt(
        TransactionStmtKind kind,
        List<DefElem> options,
        @Nullable String savepointName,
        @Nullable String gid,
        boolean chain,
        int location)
        implements Stmt {
    public TransactionStmt {
        options = List.copyOf(options);
    }
}
