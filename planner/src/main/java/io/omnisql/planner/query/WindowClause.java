package io.omnisql.planner.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window.
 *
 * @param reference what {@link Expr.WindowFunc#window} refers to
 */
public record WindowClause(
        int reference,
        @Nullable String name,
        List<SortGroupClause> partition,
        List<SortGroupClause> order,
        WindowFrame frame) {
    public WindowClause {
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }
}
