package io.omnisql.planner.parser.tree;

import java.util.List;

/** SEARCH of a recursive query. */
public record CTESearchClause(
        List<String> searchColList, boolean searchBreadthFirst, String searchSeqColumn, int location) implements Node {
    public CTESearchClause {
        searchColList = List.copyOf(searchColList);
    }
}
