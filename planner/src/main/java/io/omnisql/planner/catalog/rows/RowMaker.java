package io.omnisql.planner.catalog.rows;

import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes rows of one system relation by column name; what is not set is NULL, or zero where the column is NOT NULL. */
final class RowMaker {
    private final Map<String, Integer> positions = new HashMap<>();
    private final @Nullable Object[] defaults;

    RowMaker(Relation relation) {
        defaults = new Object[relation.columns().size()];
        for (int i = 0; i < defaults.length; i++) {
            RelationColumn column = relation.columns().get(i);
            positions.put(column.name(), i);
            defaults[i] = column.notNull() ? zero(column.type().oid()) : null;
        }
    }

    private static Object zero(int type) {
        return switch (type) {
            case TypeOids.BOOL -> false;
            case TypeOids.CHAR, TypeOids.NAME, TypeOids.TEXT, TypeOids.VARCHAR -> "";
            case TypeOids.FLOAT4, TypeOids.FLOAT8 -> 0.0;
            case TypeOids.INT2VECTOR -> new PgArray(TypeOids.INT2, List.of());
            case TypeOids.OIDVECTOR -> new PgArray(TypeOids.OID, List.of());
            default -> 0L;
        };
    }

    Row row() {
        return new Row(defaults.clone());
    }

    /** One row while it is made. */
    final class Row {
        private final @Nullable Object[] values;

        private Row(@Nullable Object[] values) {
            this.values = values;
        }

        /** Sets a column; {@code Integer} values become the {@code Long} that vectors hold, unsigned for OIDs. */
        Row set(String column, @Nullable Object value) {
            int position = Objects.requireNonNull(positions.get(column), column);
            values[position] = value instanceof Integer number ? (Object) number.longValue() : value;
            return this;
        }

        @Nullable
        Object[] values() {
            return values;
        }
    }
}
