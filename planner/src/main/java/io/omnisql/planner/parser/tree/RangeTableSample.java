package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code relation TABLESAMPLE method(args) [REPEATABLE (seed)]}. */
public record RangeTableSample(
        FromItem relation,
        List<String> method,
        List<Expr> args,
        @Nullable Expr repeatable,
        int location) implements FromItem {
    public RangeTableSample {
        method = List.copyOf(method);
        args = List.copyOf(args);
    }
}
