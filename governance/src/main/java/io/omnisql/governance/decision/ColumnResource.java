package io.omnisql.governance.decision;

import io.omnisql.core.type.SqlType;
import java.util.Objects;
import java.util.Set;

/** A column as a policy sees it. */
public record ColumnResource(String name, SqlType type, Set<String> tags) {
    public ColumnResource {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        tags = Set.copyOf(tags);
    }
}
