package io.omnisql.planner.analyzer;

import io.omnisql.core.type.SqlType;
import java.util.Objects;

/**
 * A column of a result, as RowDescription tells it.
 *
 * @param table OID of the table when the column is plainly one of its columns, else 0
 * @param attribute its attribute number, else 0
 */
public record ResultColumn(String name, SqlType type, int table, int attribute) {
    public ResultColumn {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }
}
