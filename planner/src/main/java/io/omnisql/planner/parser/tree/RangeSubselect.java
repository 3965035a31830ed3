package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** A sub-query in FROM. The parser makes sure that it has an alias, as PostgreSQL 15 does. */
public record RangeSubselect(
        boolean lateral, SelectStmt subquery, @Nullable Alias alias, int location) implements FromItem {}
