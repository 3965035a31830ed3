package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function call, or ROWS FROM of several, in FROM. */
public record RangeFunction(
        boolean lateral,
        boolean ordinality,
        boolean isRowsfrom,
        List<RangeFunctionItem> functions,
        @Nullable Alias alias,
        List<ColumnDef> coldeflist,
        int location)
        implements FromItem {
    public RangeFunction {
        functions = List.copyOf(functions);
        coldeflist = List.copyOf(coldeflist);
    }
}
