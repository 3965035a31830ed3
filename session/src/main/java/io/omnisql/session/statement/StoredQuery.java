package io.omnisql.session.statement;

import io.omnisql.session.stored.Lineage;
import io.omnisql.session.stored.StoredColumn;
import java.util.List;
import java.util.Objects;

/**
 * A planned query whose rows will outlive it.
 *
 * @param columns of its rows, with the restrictions that follow their values
 * @param lineage what the rows are bound to
 * @param views names of the subject's materialized views that it reads
 */
public record StoredQuery(PlannedQuery query, List<StoredColumn> columns, Lineage lineage, List<String> views) {
    public StoredQuery {
        Objects.requireNonNull(query, "query is null");
        columns = List.copyOf(columns);
        Objects.requireNonNull(lineage, "lineage is null");
        views = List.copyOf(views);
    }
}
