package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.dialect.expression.Expression;
import io.omnisql.connectors.sdk.table.Volatility;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table.
 *
 * @param dropWhen records that are no rows of the table; null for none
 * @param columns by name, in order
 * @param paths by id, in order
 */
public record TableSpec(
        String name,
        String comment,
        List<String> primaryKey,
        Volatility volatility,
        Set<String> tags,
        @Nullable Expression dropWhen,
        Map<String, ColumnSpec> columns,
        Map<String, PathSpec> paths) {
    public TableSpec {
        primaryKey = List.copyOf(primaryKey);
        tags = Set.copyOf(tags);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
    }
}
