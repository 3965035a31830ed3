package io.omnisql.connectors.postgres.catalog;

import io.omnisql.connectors.sdk.table.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keys of one table while its catalog rows are read. */
final class TableKeys {
    private final List<String> primary = new ArrayList<>();
    private final List<List<String>> unique = new ArrayList<>();
    private final List<ForeignKey> foreign = new ArrayList<>();
    private final Set<String> indexed = new LinkedHashSet<>();

    void primary(List<String> columns) {
        primary.addAll(columns);
    }

    void unique(List<String> columns) {
        unique.add(columns);
    }

    void foreign(ForeignKey key) {
        foreign.add(key);
    }

    /** An index that begins with the column. */
    void indexed(String column) {
        indexed.add(column);
    }

    List<String> primary() {
        return primary;
    }

    List<List<String>> unique() {
        return unique;
    }

    List<ForeignKey> foreign() {
        return foreign;
    }

    /** Combinations of columns by which rows are looked up: keys, references, beginnings of indexes. */
    Set<List<String>> lookups() {
        Set<List<String>> lookups = new LinkedHashSet<>();
        if (!primary.isEmpty()) {
            lookups.add(List.copyOf(primary));
        }
        lookups.addAll(unique);
        foreign.forEach(key -> lookups.add(key.columns()));
        indexed.forEach(column -> lookups.add(List.of(column)));
        return lookups;
    }

    /** Whether at most one row has a combination of the columns. */
    boolean isUnique(List<String> columns) {
        return columns.equals(primary) || unique.contains(columns);
    }
}
