package io.omnisql.planner.parser.tree;

import java.util.List;

/** One function of a {@link RangeFunction} with its own column definitions, which only ROWS FROM may give. */
public record RangeFunctionItem(Expr function, List<ColumnDef> coldeflist, int location) implements Node {
    public RangeFunctionItem {
        coldeflist = List.copyOf(coldeflist);
    }
}
