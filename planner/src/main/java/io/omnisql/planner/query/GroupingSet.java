package io.omnisql.planner.query;

import java.util.List;

/** A GROUP BY with grouping sets, already expanded: each set lists target references; an empty list is the grand total. */
public record GroupingSet(List<Integer> targets) {
    public GroupingSet {
        targets = List.copyOf(targets);
    }
}
