package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** DEALLOCATE; without a name DEALLOCATE ALL. */
public record DeallocateStmt(@Nullable String name, int location) implements Stmt {}
