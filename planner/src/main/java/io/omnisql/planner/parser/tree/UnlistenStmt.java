package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** UNLISTEN; without a name UNLISTEN *. */
public record UnlistenStmt(@Nullable String conditionname, int location) implements Stmt {}
