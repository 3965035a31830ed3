package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.Stmt;

/** Tells statements apart by their first words. */
final class StatementParser {
    private final Grammar g;

    StatementParser(Grammar grammar) {
        this.g = grammar;
    }

    Stmt statement() {
        return g.with.preparable();
    }
}
