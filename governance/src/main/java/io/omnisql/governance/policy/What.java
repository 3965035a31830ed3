package io.omnisql.governance.policy;

import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.TableResource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule is about. Tables: each condition that is given must hold. Columns: those named, with one of the tags; without
 * either, all.
 *
 * @param tables as {@code schema.table}
 * @param tags of the table or of one of its columns
 * @param havingColumns columns that the table must have, all of them
 */
record What(
        Optional<Set<String>> schemas,
        Optional<Set<String>> tables,
        Optional<Set<String>> tags,
        Optional<Set<String>> havingColumns,
        Optional<Set<String>> columns) {
    static final What EVERYTHING =
            new What(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean matches(TableResource table) {
        Set<String> names = table.columns().stream().map(ColumnResource::name).collect(Collectors.toSet());
        return schemas.map(s -> s.contains(table.schema())).orElse(true)
                && tables.map(t -> t.contains(table.qualifiedName())).orElse(true)
                && havingColumns.map(names::containsAll).orElse(true)
                && tags.map(wanted -> !Collections.disjoint(wanted, allTags(table)))
                        .orElse(true);
    }

    private static Set<String> allTags(TableResource table) {
        Set<String> all = new HashSet<>(table.tags());
        table.columns().forEach(column -> all.addAll(column.tags()));
        return all;
    }

    boolean matches(TableResource table, ColumnResource column) {
        return columns.map(names -> names.contains(column.name())).orElse(true)
                && tags.map(wanted -> !Collections.disjoint(wanted, column.tags())
                                || !Collections.disjoint(wanted, table.tags()))
                        .orElse(true);
    }
}
