package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** XMLTABLE. */
public record RangeTableFunc(
        boolean lateral,
        Expr docexpr,
        Expr rowexpr,
        List<ResTarget> namespaces,
        List<RangeTableFuncCol> columns,
        @Nullable Alias alias,
        int location)
        implements FromItem {
    public RangeTableFunc {
        namespaces = List.copyOf(namespaces);
        columns = List.copyOf(columns);
    }
}
