package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The target of ON CONFLICT. */
public record InferClause(
        List<IndexElem> indexElems,
        @Nullable Expr whereClause,
        @Nullable String conname,
        int location) implements Node {
    public InferClause {
        indexElems = List.copyOf(indexElems);
    }
}
