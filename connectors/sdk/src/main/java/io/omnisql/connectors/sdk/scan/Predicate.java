package io.omnisql.connectors.sdk.scan;

import io.omnisql.connectors.sdk.table.FilterOp;
import java.util.List;
import java.util.Objects;

/**
 * A pushed predicate; several of one request are joined by AND.
 *
 * @param values non-null boxed values in the Java forms of {@link io.omnisql.core.batch.ColumnVector}, of the column's type
 *     (elements' type for CONTAINS_ALL): one for comparisons and PREFIX, none for the NULL tests, any number for IN, NOT_IN and
 *     CONTAINS_ALL
 */
public record Predicate(String column, FilterOp op, List<Object> values) {
    public Predicate {
        Objects.requireNonNull(column, "column is null");
        Objects.requireNonNull(op, "op is null");
        values = List.copyOf(values);
        boolean fits = switch (op) {
            case EQ, NE, LT, LE, GT, GE, PREFIX -> values.size() == 1;
            case IS_NULL, IS_NOT_NULL -> values.isEmpty();
            case IN, NOT_IN, CONTAINS_ALL -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(op + " with " + values.size() + " values");
        }
    }

    /** The only value of a comparison. */
    public Object value() {
        return values.getFirst();
    }
}
