package io.omnisql.connectors.sdk.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A table that a connector declares.
 *
 * @param name lower-case SQL name; the schema is the account's
 * @param columns in declared order; names are unique
 * @param primaryKey columns that name a row, in order; empty when the source guarantees none
 * @param paths at least one
 * @param exactRows whether every row of the source's answer becomes a row of the table; false when the mapping drops some, so
 *     that counts and limits of the source are not the table's
 * @param comment one line for {@code obj_description}, empty for none
 * @param uniqueKeys other combinations of columns that name at most one row, NULLs apart; empty when the source guarantees none
 * @param foreignKeys references to other tables of the account that the source guarantees
 */
public record Table(
        String name,
        List<Column> columns,
        List<String> primaryKey,
        List<AccessPath> paths,
        Volatility volatility,
        boolean exactRows,
        Set<String> tags,
        String comment,
        List<List<String>> uniqueKeys,
        List<ForeignKey> foreignKeys) {
    public Table {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(volatility, "volatility is null");
        Objects.requireNonNull(comment, "comment is null");
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        paths = List.copyOf(paths);
        tags = Set.copyOf(tags);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** A table of a source that guarantees no keys but the primary one. */
    public Table(
            String name,
            List<Column> columns,
            List<String> primaryKey,
            List<AccessPath> paths,
            Volatility volatility,
            boolean exactRows,
            Set<String> tags,
            String comment) {
        this(name, columns, primaryKey, paths, volatility, exactRows, tags, comment, List.of(), List.of());
    }

    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    public Optional<AccessPath> path(String pathId) {
        return paths.stream().filter(p -> p.id().equals(pathId)).findFirst();
    }
}
