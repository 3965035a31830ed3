package io.omnisql.connectors.postgres.catalog;

import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.ForeignKey;
import io.omnisql.connectors.sdk.table.LimitMode;
import io.omnisql.connectors.sdk.table.Sort;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.connectors.sdk.table.Volatility;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what the catalogs say of one table and declares it: a path that reads it as a whole, and one for each combination of columns by
 * which the source can look rows up. All filters are exact, because the source evaluates the same operators.
 */
final class TableDeclaration {
    /** The path that needs no key. */
    static final String SCAN = "scan";
    /** Keys that one execution takes. */
    static final int KEYS_PER_CALL = 10_000;

    private static final long UNKNOWN_ROWS = 1_000;
    private static final int MAX_LOOKUPS = 32;

    private final String schema;
    private final String name;
    private final double estimatedRows;
    private final String comment;
    private final TableKeys keys = new TableKeys();
    private final Map<String, SourceColumn> columns = new LinkedHashMap<>();
    private final Map<String, Double> distinct = new HashMap<>();

    /** @param estimatedRows pg_class.reltuples, negative when unknown */
    TableDeclaration(String schema, String name, double estimatedRows, String comment) {
        this.schema = schema;
        this.name = name;
        this.estimatedRows = estimatedRows;
        this.comment = comment;
    }

    /** @param distinctValues pg_stats.n_distinct, 0 when unknown */
    void add(SourceColumn column, double distinctValues) {
        columns.put(column.name(), column);
        distinct.put(column.name(), distinctValues);
    }

    TableKeys keys() {
        return keys;
    }

    private boolean shows(List<String> names) {
        return columns.keySet().containsAll(names);
    }

    /** Keys over columns that the account may not read are left out. */
    SourceTable build(Set<String> shownTables) {
        List<Column> declared = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        List<Sort> sorts = new ArrayList<>();
        for (SourceColumn column : columns.values()) {
            declared.add(
                    new Column(column.name(), column.type(), column.nullable(), Set.of(), List.of(), column.comment()));
            filters.add(new Filter(column.name(), ComparisonTypes.ops(column), Exactness.EXACT, Set.of()));
            if (ComparisonTypes.ordered(column)) {
                sorts.add(new Sort(column.name(), EnumSet.allOf(SortDirection.class)));
            }
        }
        List<ForeignKey> references = keys.foreign().stream()
                .filter(key -> shows(key.columns()) && shownTables.contains(key.referencedTable()))
                .toList();
        Table table = new Table(
                name,
                declared,
                shows(keys.primary()) ? keys.primary() : List.of(),
                paths(filters, sorts),
                Volatility.HOT,
                true,
                Set.of(),
                comment,
                keys.unique().stream().filter(this::shows).toList(),
                references);
        return new SourceTable(schema, name, columns, table);
    }

    private List<AccessPath> paths(List<Filter> filters, List<Sort> sorts) {
        long rows = estimatedRows < 0 ? UNKNOWN_ROWS : Math.max(1, Math.round(estimatedRows));
        List<AccessPath> paths = new ArrayList<>();
        paths.add(path(SCAN, List.of(), filters, sorts, rows));
        for (List<String> lookup : keys.lookups()) {
            boolean usable = shows(lookup) && lookup.stream().allMatch(c -> ComparisonTypes.ordered(column(c)));
            String id = "by_" + String.join("_", lookup);
            boolean isNew = paths.stream().noneMatch(path -> path.id().equals(id));
            if (usable && isNew && paths.size() <= MAX_LOOKUPS) {
                paths.add(path(id, lookup, filters, sorts, rowsOfKey(lookup, rows)));
            }
        }
        return paths;
    }

    private SourceColumn column(String columnName) {
        SourceColumn column = columns.get(columnName);
        if (column == null) {
            throw new IllegalArgumentException("no column " + columnName);
        }
        return column;
    }

    private static AccessPath path(
            String id, List<String> required, List<Filter> filters, List<Sort> sorts, long expectedRows) {
        return new AccessPath(
                id,
                required,
                false,
                filters,
                sorts,
                LimitMode.EXACT,
                required.isEmpty() ? 0 : KEYS_PER_CALL,
                (rows, given) -> Math.max(1, (given + KEYS_PER_CALL - 1) / KEYS_PER_CALL),
                "connections",
                expectedRows);
    }

    /** n_distinct counts values, or as a negative number their share of the rows. */
    private long rowsOfKey(List<String> lookup, long rows) {
        if (keys.isUnique(lookup)) {
            return 1;
        }
        double values = 1;
        for (String column : lookup) {
            double known = distinct.getOrDefault(column, 0.0);
            values *= known < 0 ? -known * rows : Math.max(1, known);
        }
        return Math.max(1, Math.round(rows / Math.max(1, values)));
    }
}
