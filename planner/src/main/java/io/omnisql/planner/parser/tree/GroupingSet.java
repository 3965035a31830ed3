package io.omnisql.planner.parser.tree;

import java.util.List;

/** {@code ()}, ROLLUP, CUBE or GROUPING SETS in GROUP BY. */
public record GroupingSet(GroupingSetKind kind, List<GroupItem> content, int location) implements GroupItem {
    public GroupingSet {
        content = List.copyOf(content);
    }
}
