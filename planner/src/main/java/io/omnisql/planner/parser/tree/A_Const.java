package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** A literal. {@code val} is null for the literal NULL. */
@SuppressWarnings("MemberName")
public record A_Const(@Nullable ValueNode val, int location) implements Expr {}
