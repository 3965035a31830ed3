package io.omnisql.planner.parser.tree;

import java.util.List;

/** SET CONSTRAINTS; no constraints means ALL. */
public record ConstraintsSetStmt(List<RangeVar> constraints, boolean deferred, int location) implements Stmt {
    public ConstraintsSetStmt {
        constraints = List.copyOf(constraints);
    }
}
