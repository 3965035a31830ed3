package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** A subscript {@code [uidx]} or a slice {@code [lidx:uidx]}, either bound of which may be absent. */
@SuppressWarnings("MemberName")
public record A_Indices(
        boolean isSlice, @Nullable Expr lidx, @Nullable Expr uidx, int location) implements Node {}
