package io.omnisql.planner.parser.tree;

import java.util.List;

/** CREATE VIEW. A RECURSIVE view is rewritten to its WITH RECURSIVE form, as PostgreSQL does. */
public record ViewStmt(
        RangeVar view,
        List<String> aliases,
        SelectStmt query,
        boolean replace,
        List<DefElem> options,
        ViewCheckOption withCheckOption,
        int location)
        implements Stmt {
    public ViewStmt {
        aliases = List.copyOf(aliases);
        options = List.copyOf(options);
    }
}
