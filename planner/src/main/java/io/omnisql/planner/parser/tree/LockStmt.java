package io.omnisql.planner.parser.tree;

import java.util.List;

/** LOCK TABLE; {@code mode} is PostgreSQL's lock number from 1 (ACCESS SHARE) to 8 (ACCESS EXCLUSIVE). */
public record LockStmt(List<RangeVar> relations, int mode, boolean nowait, int location) implements Stmt {
    public LockStmt {
        relations = List.copyOf(relations);
    }
}
