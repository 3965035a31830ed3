package io.omnisql.planner.parser.tree;

import java.util.List;

/** EXPLAIN; ANALYZE and VERBOSE in their old spelling are options too. */
public record ExplainStmt(Stmt query, List<DefElem> options, int location) implements Stmt {
    public ExplainStmt {
        options = List.copyOf(options);
    }
}
