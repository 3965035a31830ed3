package io.omnisql.planner.catalog.builtin;

import java.util.List;
import java.util.Optional;

/**
 * A table or view of pg_catalog or information_schema.
 *
 * @param kind pg_class.relkind: r table, v view
 * @param rowType pg_type.oid of its rows
 * @param definition the SELECT of a view, absent for tables
 */
public record SystemRelation(
        int oid,
        String schema,
        String name,
        char kind,
        int rowType,
        List<SystemColumn> columns,
        Optional<String> definition) {
    public SystemRelation {
        columns = List.copyOf(columns);
    }
}
