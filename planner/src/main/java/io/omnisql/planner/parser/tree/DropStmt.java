package io.omnisql.planner.parser.tree;

import java.util.List;

/** DROP of tables, views, materialized views, sequences and indexes by name. */
public record DropStmt(
        List<List<String>> objects,
        ObjectType removeType,
        DropBehavior behavior,
        boolean missingOk,
        boolean concurrent,
        int location)
        implements Stmt {
    public DropStmt {
        objects = objects.stream().map(List::copyOf).toList();
    }
}
