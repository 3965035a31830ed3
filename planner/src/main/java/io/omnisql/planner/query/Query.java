package io.omnisql.planner.query;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One analysed query level.
 *
 * @param ranges the range table; Vars and join trees count from 1
 * @param from items joined by commas; empty for a query without FROM and for set operations
 * @param where null for none
 * @param setOperation null unless this level is a set operation; its branches are sub-query entries of {@code ranges} and
 *     {@code targets} are Vars of the leftmost branch
 * @param groupBy keys of GROUP BY; with {@code groupingSets} the union of their keys
 * @param groupingSets empty for a plain GROUP BY
 * @param distinct keys of DISTINCT; empty for none
 * @param distinctOn whether they were given by ON
 * @param offset int8 expression, null for none
 * @param limit int8 expression, null for none
 * @param hasAggregates whether this level computes aggregates
 */
public record Query(
        List<CommonTableExpression> ctes,
        List<RangeTableEntry> ranges,
        List<FromItem> from,
        @Nullable Expr where,
        @Nullable SetOperationNode setOperation,
        List<TargetEntry> targets,
        List<SortGroupClause> groupBy,
        List<GroupingSet> groupingSets,
        @Nullable Expr having,
        List<WindowClause> windows,
        List<SortGroupClause> distinct,
        boolean distinctOn,
        List<SortGroupClause> orderBy,
        @Nullable Expr offset,
        @Nullable Expr limit,
        boolean withTies,
        boolean hasAggregates) {
    public Query {
        ctes = List.copyOf(ctes);
        ranges = List.copyOf(ranges);
        from = List.copyOf(from);
        targets = List.copyOf(targets);
        groupBy = List.copyOf(groupBy);
        groupingSets = List.copyOf(groupingSets);
        windows = List.copyOf(windows);
        distinct = List.copyOf(distinct);
        orderBy = List.copyOf(orderBy);
    }

    /** Entry of a 1-based range index. */
    public RangeTableEntry range(int index) {
        return ranges.get(index - 1);
    }

    /** The target that a sort or group key refers to. */
    public TargetEntry target(SortGroupClause clause) {
        return targets.stream()
                .filter(t -> t.reference() == clause.target())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no target has reference " + clause.target()));
    }

    /** Targets that reach the result, in order. */
    public List<TargetEntry> visibleTargets() {
        return targets.stream().filter(t -> !t.junk()).toList();
    }

    /** The condition, when it is there. */
    public Expr requireWhere() {
        return Objects.requireNonNull(where, "where is null");
    }
}
