package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.planner.query.Relation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One scan.
 *
 * @param scan the table reference's {@link io.omnisql.planner.query.RangeTableEntry.RelationEntry#scan}
 * @param alias how the query calls it
 * @param columns names of the columns that the query reads, in the relation's order
 * @param pushed what the source is asked for, the row filter's part included
 * @param asked the pushed predicates that the query itself asks for; EXPLAIN shows no others, because a decision's filter is not shown
 * @param residual what only the engine evaluates, as text for EXPLAIN
 * @param order asked of the source; empty for any
 * @param limit rows that are enough at the source
 * @param cut where the stream of governed rows may stop although the source would go on
 * @param feed keys that another scan supplies
 */
public record PlannedScan(
        int scan,
        String alias,
        Relation relation,
        AccessPath path,
        List<String> columns,
        List<Predicate> pushed,
        List<Predicate> asked,
        List<String> residual,
        List<SortKey> order,
        OptionalLong limit,
        Optional<ScanCut> cut,
        Optional<KeyFeed> feed,
        long predictedRows,
        long predictedCalls) {
    public PlannedScan {
        Objects.requireNonNull(alias, "alias is null");
        Objects.requireNonNull(relation, "relation is null");
        Objects.requireNonNull(path, "path is null");
        columns = List.copyOf(columns);
        pushed = List.copyOf(pushed);
        asked = List.copyOf(asked);
        residual = List.copyOf(residual);
        order = List.copyOf(order);
        Objects.requireNonNull(limit, "limit is null");
        Objects.requireNonNull(cut, "cut is null");
        Objects.requireNonNull(feed, "feed is null");
    }
}
