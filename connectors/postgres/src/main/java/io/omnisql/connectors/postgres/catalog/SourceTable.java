package io.omnisql.connectors.postgres.catalog;

import io.omnisql.connectors.sdk.table.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A table or view of the source.
 *
 * @param schema the source's schema
 * @param columns by name, in the source's order
 * @param declared what the planner sees
 */
public record SourceTable(String schema, String name, Map<String, SourceColumn> columns, Table declared) {
    public SourceTable {
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(name, "name is null");
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        Objects.requireNonNull(declared, "declared is null");
    }

    /** @throws IllegalArgumentException when there is no such column */
    public SourceColumn column(String columnName) {
        SourceColumn column = columns.get(columnName);
        if (column == null) {
            throw new IllegalArgumentException("table " + name + " has no column " + columnName);
        }
        return column;
    }
}
