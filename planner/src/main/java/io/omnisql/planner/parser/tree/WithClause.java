package io.omnisql.planner.parser.tree;

import java.util.List;

/** WITH. */
public record WithClause(List<CommonTableExpr> ctes, boolean recursive, int location) implements Node {
    public WithClause {
        ctes = List.copyOf(ctes);
    }
}
