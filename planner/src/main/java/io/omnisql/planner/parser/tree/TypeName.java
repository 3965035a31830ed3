package io.omnisql.planner.parser.tree;

import java.util.List;

/** A type as written. Array bounds are -1 where not given. */
public record TypeName(
        List<String> names, boolean setof, boolean pctType, List<Expr> typmods, List<Integer> arrayBounds, int location)
        implements Node {
    public TypeName {
        names = List.copyOf(names);
        typmods = List.copyOf(typmods);
        arrayBounds = List.copyOf(arrayBounds);
    }
}
