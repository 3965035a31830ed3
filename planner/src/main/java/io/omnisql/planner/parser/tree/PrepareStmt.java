package io.omnisql.planner.parser.tree;

import java.util.List;

/** PREPARE. */
public record PrepareStmt(String name, List<TypeName> argtypes, PreparableStmt query, int location) implements Stmt {
    public PrepareStmt {
        argtypes = List.copyOf(argtypes);
    }
}
