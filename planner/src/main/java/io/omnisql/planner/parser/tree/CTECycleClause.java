package io.omnisql.planner.parser.tree;

import java.util.List;

/** CYCLE of a recursive query. */
public record CTECycleClause(
        List<String> cycleColList,
        String cycleMarkColumn,
        Expr cycleMarkValue,
        Expr cycleMarkDefault,
        String cyclePathColumn,
        int location)
        implements Node {
    public CTECycleClause {
        cycleColList = List.copyOf(cycleColList);
    }
}
