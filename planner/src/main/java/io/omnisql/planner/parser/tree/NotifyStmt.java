package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** NOTIFY. */
public record NotifyStmt(String conditionname, @Nullable String payload, int location) implements Stmt {}
