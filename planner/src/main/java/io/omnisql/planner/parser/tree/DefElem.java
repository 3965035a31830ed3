package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** A generic option {@code name [= arg]}. The argument is a {@link ValueNode}, a {@link TypeName}, an {@link A_Star}, a {@link NodeList}, an expression (transaction modes) or absent. */
public record DefElem(
        @Nullable String defnamespace,
        String defname,
        @Nullable Node arg,
        DefElemAction defaction,
        int location) implements Node {}
