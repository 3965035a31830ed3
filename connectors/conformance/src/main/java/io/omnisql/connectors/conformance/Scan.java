package io.omnisql.connectors.conformance;

import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.FilterOp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A scan request under construction. Immutable. */
public record Scan(
        String table,
        String path,
        List<String> columns,
        List<Predicate> predicates,
        List<SortKey> order,
        OptionalLong limit,
        @Nullable KeySource keys) {
    public static Scan of(String table, String path, String... columns) {
        return new Scan(table, path, List.of(columns), List.of(), List.of(), OptionalLong.empty(), null);
    }

    public Scan where(String column, FilterOp op, Object... values) {
        List<Predicate> more = new ArrayList<>(predicates);
        more.add(new Predicate(column, op, List.of(values)));
        return new Scan(table, path, columns, more, order, limit, keys);
    }

    /** With an equality, as keys of a path need. */
    public Scan bound(String column, Object value) {
        return where(column, FilterOp.EQ, value);
    }

    public Scan orderBy(SortKey key) {
        return new Scan(table, path, columns, predicates, List.of(key), limit, keys);
    }

    public Scan limit(long rows) {
        return new Scan(table, path, columns, predicates, order, OptionalLong.of(rows), keys);
    }

    public Scan keys(KeySource source) {
        return new Scan(table, path, columns, predicates, order, limit, source);
    }
}
