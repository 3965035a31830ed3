package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of CREATE TABLE or of a function in FROM. As in PostgreSQL's raw tree, NOT NULL and DEFAULT are among the constraints. */
public record ColumnDef(
        String colname,
        @Nullable TypeName typeName,
        List<Constraint> constraints,
        @Nullable CollateClause collClause,
        @Nullable String compression,
        boolean isLocal,
        int location)
        implements Node {
    public ColumnDef {
        constraints = List.copyOf(constraints);
    }
}
