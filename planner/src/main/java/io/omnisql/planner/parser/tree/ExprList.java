package io.omnisql.planner.parser.tree;

import java.util.List;

/** PostgreSQL's List as an operand: the list of IN, the two bounds of BETWEEN. */
public record ExprList(List<Expr> items, int location) implements Expr {
    public ExprList {
        items = List.copyOf(items);
    }
}
