package io.omnisql.planner.parser.tree;

import java.util.List;

/** TRUNCATE. */
public record TruncateStmt(List<RangeVar> relations, boolean restartSeqs, DropBehavior behavior, int location)
        implements Stmt {
    public TruncateStmt {
        relations = List.copyOf(relations);
    }
}
