package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** CLOSE; without a name CLOSE ALL. */
public record ClosePortalStmt(@Nullable String portalname, int location) implements Stmt {}
