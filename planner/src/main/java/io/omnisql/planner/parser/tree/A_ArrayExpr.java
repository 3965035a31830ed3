package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code ARRAY[…]}; nested brackets are nested A_ArrayExpr. */
@SuppressWarnings("MemberName")
public record A_ArrayExpr(List<Expr> elements, int location) implements Expr {
    public A_ArrayExpr {
        elements = List.copyOf(elements);
    }
}
