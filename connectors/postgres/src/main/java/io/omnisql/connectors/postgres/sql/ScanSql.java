package io.omnisql.connectors.postgres.sql;

import io.omnisql.connectors.postgres.catalog.SourceColumn;
import io.omnisql.connectors.postgres.catalog.SourceTable;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.SortDirection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the statement of a scan. Its columns are those wanted and then, as NULL of their own type, those that are only compared: the types
 * of all of them are checked before a row is believed.
 */
public final class ScanSql {
    private static final String ALIAS = "t";

    private final SourceTable table;
    private final ScanRequest request;
    private final PredicateSql predicates = new PredicateSql(ALIAS);

    public ScanSql(SourceTable table, ScanRequest request) {
        this.table = table;
        this.request = request;
    }

    /** Every column of the statement's result, in order. */
    public List<SourceColumn> results() {
        Set<String> names = new LinkedHashSet<>(request.columns());
        names.addAll(onlyCompared());
        return names.stream().map(table::column).toList();
    }

    private Set<String> onlyCompared() {
        Set<String> names = new LinkedHashSet<>();
        request.predicates().stream().map(Predicate::column).forEach(names::add);
        request.order().stream().map(SortKey::column).forEach(names::add);
        if (request.keys() != null) {
            names.addAll(request.keys().columns());
        }
        request.columns().forEach(names::remove);
        return names;
    }

    /** @param keys the combinations of this execution; empty when the request has none */
    public SqlText write(List<List<Object>> keys) {
        SqlText sql = new SqlText().add("SELECT ");
        String separator = "";
        for (String name : request.columns()) {
            sql.add(separator);
            predicates.raw(sql, table.column(name));
            separator = ", ";
        }
        for (String name : onlyCompared()) {
            sql.add(separator).add("CASE WHEN false THEN ");
            predicates.raw(sql, table.column(name));
            sql.add(" END");
            separator = ", ";
        }
        sql.add(" FROM ").identifier(table.schema()).add(".").identifier(table.name());
        sql.add(" AS " + ALIAS);
        where(sql, keys);
        order(sql);
        request.limit().ifPresent(rows -> sql.add(" LIMIT ").parameter("int8", Long.toString(rows)));
        return sql;
    }

    private void where(SqlText sql, List<List<Object>> keys) {
        String separator = " WHERE ";
        for (Predicate predicate : request.predicates()) {
            sql.add(separator);
            predicates.predicate(sql, table.column(predicate.column()), predicate);
            separator = " AND ";
        }
        if (request.keys() != null) {
            sql.add(separator);
            keys(sql, request.keys().columns().stream().map(table::column).toList(), keys);
        }
    }

    /** {@code a = ANY(?)}, or {@code (a, b) IN (SELECT * FROM unnest(?, ?))}. */
    private void keys(SqlText sql, List<SourceColumn> columns, List<List<Object>> keys) {
        if (columns.size() == 1) {
            predicates.equatable(sql, columns.getFirst());
            predicates.list(sql.add(" = ANY("), columns.getFirst(), values(keys, 0));
            sql.add(")");
            return;
        }
        String separator = "(";
        for (SourceColumn column : columns) {
            sql.add(separator);
            predicates.equatable(sql, column);
            separator = ", ";
        }
        separator = ") IN (SELECT * FROM unnest(";
        for (int i = 0; i < columns.size(); i++) {
            sql.add(separator);
            predicates.list(sql, columns.get(i), values(keys, i));
            separator = ", ";
        }
        sql.add("))");
    }

    private static List<Object> values(List<List<Object>> keys, int column) {
        List<Object> values = new ArrayList<>(keys.size());
        keys.forEach(key -> values.add(key.get(column)));
        return values;
    }

    private void order(SqlText sql) {
        String separator = " ORDER BY ";
        for (SortKey key : request.order()) {
            sql.add(separator);
            predicates.ordered(sql, table.column(key.column()));
            sql.add(key.direction() == SortDirection.ASCENDING ? " ASC NULLS LAST" : " DESC NULLS FIRST");
            separator = ", ";
        }
    }
}
