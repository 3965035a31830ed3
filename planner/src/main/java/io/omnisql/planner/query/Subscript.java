package io.omnisql.planner.query;

import org.jspecify.annotations.Nullable;

/** One subscript: {@code [upper]}, or {@code [lower:upper]} in a slice, where either may be left out. */
public record Subscript(@Nullable Expr lower, @Nullable Expr upper) {}
