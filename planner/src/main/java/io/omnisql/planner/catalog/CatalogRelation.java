package io.omnisql.planner.catalog;

import io.omnisql.planner.query.Relation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visible relation with the facts that catalogs show of it.
 *
 * @param kind pg_class.relkind: r table, v view, m materialized view
 * @param rowType pg_type OID of its rows
 * @param rowArrayType pg_type OID of arrays of its rows, 0 for none
 * @param columns what the decision says of its columns, in the relation's order; empty for system relations
 * @param primaryKey names of the visible columns that identify a row; empty when none do or one of them is hidden or masked
 * @param comment empty for none
 * @param materialized of a materialized view, null for anything else
 */
public record CatalogRelation(
        Relation relation,
        char kind,
        int rowType,
        int rowArrayType,
        List<VisibleColumn> columns,
        List<String> primaryKey,
        String comment,
        @Nullable MaterializedFacts materialized) {
    public CatalogRelation {
        Objects.requireNonNull(relation, "relation is null");
        Objects.requireNonNull(comment, "comment is null");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
    }
}
