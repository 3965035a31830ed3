package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.Table;
import java.util.List;
import java.util.Objects;

/**
 * What a table reference may use of its source.
 *
 * @param table the connector's declaration
 * @param rowsFiltered whether the decision filters rows, so that limits of the source are not the table's
 * @param rowFilter conjuncts of the decision's row filter that the source may evaluate; part of what is pushed
 */
public record TableBinding(Table table, boolean rowsFiltered, List<Predicate> rowFilter) {
    public TableBinding {
        Objects.requireNonNull(table, "table is null");
        rowFilter = List.copyOf(rowFilter);
    }
}
