package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code arg COLLATE collname} in an expression, or a column's COLLATE clause, where {@code arg} is null. */
public record CollateClause(@Nullable Expr arg, List<String> collname, int location) implements Expr {
    public CollateClause {
        collname = List.copyOf(collname);
    }
}
