package io.omnisql.core.batch;

import io.omnisql.core.type.SqlType;
import java.util.Objects;

/** Name and type of a batch's column. */
public record ColumnSchema(String name, SqlType type) {
    public ColumnSchema {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }
}
