package io.omnisql.planner.parser.tree;

import java.util.List;

/** A column reference {@code a.b.c} or {@code a.*}: {@link StringValue}s, the last one possibly {@link A_Star}. */
public record ColumnRef(List<Node> fields, int location) implements Expr {
    public ColumnRef {
        fields = List.copyOf(fields);
    }
}
