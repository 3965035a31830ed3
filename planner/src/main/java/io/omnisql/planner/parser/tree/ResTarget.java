package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a select list (name is its AS), of an INSERT column list (no val) or of UPDATE's SET. */
public record ResTarget(
        @Nullable String name,
        List<Node> indirection,
        @Nullable Expr val,
        int location) implements Node {
    public ResTarget {
        indirection = List.copyOf(indirection);
    }
}
