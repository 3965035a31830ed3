package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code GROUPING(…)}. */
public record GroupingFunc(List<Expr> args, int location) implements Expr {
    public GroupingFunc {
        args = List.copyOf(args);
    }
}
