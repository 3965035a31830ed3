package io.omnisql.governance.decision;

import io.omnisql.core.type.SqlType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A table with all its columns as a policy sees it.
 *
 * @param ref its number in the request, from 0
 * @param kind {@code table} or {@code view}
 * @param account empty for tables of no account
 */
public record TableResource(
        int ref,
        String schema,
        String table,
        String kind,
        String connector,
        String account,
        String schemaVersion,
        Set<String> tags,
        List<ColumnResource> columns) {
    public TableResource {
        Objects.requireNonNull(schema, "schema is null");
        Objects.requireNonNull(table, "table is null");
        tags = Set.copyOf(tags);
        columns = List.copyOf(columns);
    }

    public String qualifiedName() {
        return schema + "." + table;
    }

    public Map<String, SqlType> columnTypes() {
        Map<String, SqlType> types = new HashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return types;
    }
}
