package io.omnisql.connectors.sdk.table;

import io.omnisql.core.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A column that a connector declares.
 *
 * @param name lower-case SQL name
 * @param nullable whether the source may leave it out
 * @param tags words that policies refer to, for example {@code pii.email}
 * @param derivedFrom columns of the same table that this one is computed from; governance never shows it more openly than
 *     the most restricted of them
 * @param comment one line for {@code col_description}, empty for none
 */
public record Column(
        String name, SqlType type, boolean nullable, Set<String> tags, List<String> derivedFrom, String comment) {
    public Column {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(comment, "comment is null");
        tags = Set.copyOf(tags);
        derivedFrom = List.copyOf(derivedFrom);
    }
}
