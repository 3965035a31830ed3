package io.omnisql.planner.parser.tree;

import java.util.List;

/** DO. */
public record DoStmt(List<DefElem> args, int location) implements Stmt {
    public DoStmt {
        args = List.copyOf(args);
    }
}
