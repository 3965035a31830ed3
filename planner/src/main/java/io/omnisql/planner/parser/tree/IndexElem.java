package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column or expression of an ON CONFLICT target. */
public record IndexElem(
        @Nullable String name,
        @Nullable Expr expr,
        List<String> collation,
        List<String> opclass,
        List<DefElem> opclassopts,
        SortByDir ordering,
        SortByNulls nullsOrdering,
        int location)
        implements Node {
    public IndexElem {
        collation = List.copyOf(collation);
        opclass = List.copyOf(opclass);
        opclassopts = List.copyOf(opclassopts);
    }
}
