package io.omnisql.planner.parser.tree;

import java.util.List;

/** An item of ORDER BY; {@code useOp} is USING's operator. */
public record SortBy(Expr node, SortByDir sortbyDir, SortByNulls sortbyNulls, List<String> useOp, int location)
        implements Node {
    public SortBy {
        useOp = List.copyOf(useOp);
    }
}
