package io.omnisql.governance.filter;

import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgNumeric;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * The order of a type's boxed values (raw forms of {@link io.omnisql.core.batch.ColumnVector}), as PostgreSQL's operators have it
 * under collation C: text by UTF-8 bytes, NaN equal to itself and above everything.
 */
public final class ValueOrder {
    private ValueOrder() {}

    /** The order of a type, empty for types that row filters do not compare (json, arrays, interval and others). */
    public static Optional<Comparator<Object>> of(int typeOid) {
        return switch (typeOid) {
            case TypeOids.BOOL,
                    TypeOids.INT2,
                    TypeOids.INT4,
                    TypeOids.INT8,
                    TypeOids.DATE,
                    TypeOids.TIME,
                    TypeOids.TIMESTAMP,
                    TypeOids.TIMESTAMPTZ -> Optional.of((a, b) -> Long.compare(whole(a), whole(b)));
            case TypeOids.FLOAT4, TypeOids.FLOAT8 -> Optional.of((a, b) -> compareDoubles((Double) a, (Double) b));
            case TypeOids.NUMERIC -> Optional.of((a, b) -> ((PgNumeric) a).compareTo((PgNumeric) b));
            case TypeOids.TEXT, TypeOids.VARCHAR, TypeOids.BPCHAR, TypeOids.NAME ->
                Optional.of((a, b) -> compareTexts((String) a, (String) b));
            case TypeOids.UUID -> Optional.of((a, b) -> compareUuids((UUID) a, (UUID) b));
            default -> Optional.empty();
        };
    }

    /** Whether a type is of the text family that filters and masks know. */
    public static boolean isText(int typeOid) {
        return typeOid == TypeOids.TEXT
                || typeOid == TypeOids.VARCHAR
                || typeOid == TypeOids.BPCHAR
                || typeOid == TypeOids.NAME;
    }

    private static long whole(Object value) {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : (Long) value;
    }

    private static int compareDoubles(double a, double b) {
        // Double.compare puts NaN last as PostgreSQL does, but tells -0.0 from 0.0.
        return a == b ? 0 : Double.compare(a, b);
    }

    /** UTF-8 byte order is code point order; UTF-16 order is not. */
    private static int compareTexts(String a, String b) {
        int limit = Math.min(a.length(), b.length());
        for (int i = 0; i < limit; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean bothSurrogates = Character.isSurrogate(left) == Character.isSurrogate(right);
                return bothSurrogates ? left - right : (Character.isSurrogate(left) ? 1 : -1);
            }
        }
        return a.length() - b.length();
    }

    private static int compareUuids(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }
}
