package io.omnisql.planner.query;

import io.omnisql.core.type.SqlType;
import java.util.Objects;

/**
 * A visible column.
 *
 * @param attribute pg_attribute.attnum: dense, from 1
 * @param masked whether its values are masked or restricted, so that nothing about it may be pushed to a source
 */
public record RelationColumn(String name, SqlType type, int attribute, boolean notNull, boolean masked) {
    public RelationColumn {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }
}
