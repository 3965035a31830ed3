package io.omnisql.connectors.conformance;

import io.omnisql.core.value.PgNumeric;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** PostgreSQL's order of two values of one type, in the Java forms of batches and predicates; texts by their bytes in UTF-8. */
public final class SqlOrder {
    private SqlOrder() {}

    /** @throws IllegalArgumentException when such values have no order */
    public static int compare(Object a, Object b) {
        return switch (a) {
            case Long number -> Long.compare(number, b instanceof Boolean flag ? (flag ? 1 : 0) : (Long) b);
            case Boolean flag -> compare(flag ? 1L : 0L, b);
            // NaN is above all; both zeros are one.
            case Double number -> Double.compare(number + 0.0, (Double) b + 0.0);
            case PgNumeric number -> number.compareTo((PgNumeric) b);
            case String text -> bytes(text, (String) b);
            case UUID uuid -> bytes(uuid.toString(), b.toString());
            default -> throw new IllegalArgumentException("no order: " + a.getClass());
        };
    }

    private static int bytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
