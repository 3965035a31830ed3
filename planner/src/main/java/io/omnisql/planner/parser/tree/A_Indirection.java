package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code (arg).field}, {@code arg[i]} and {@code (arg).*}: {@link StringValue}, {@link A_Indices} or {@link A_Star}. */
@SuppressWarnings("MemberName")
public record A_Indirection(Expr arg, List<Node> indirection, int location) implements Expr {
    public A_Indirection {
        indirection = List.copyOf(indirection);
    }
}
