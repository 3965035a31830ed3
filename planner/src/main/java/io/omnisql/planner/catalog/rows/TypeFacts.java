package io.omnisql.planner.catalog.rows;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import org.jspecify.annotations.Nullable;

/** Lengths and precisions of a type as information_schema.columns shows them; null where they do not apply. */
record TypeFacts(
        @Nullable Integer length,
        @Nullable Integer octets,
        @Nullable Integer precision,
        @Nullable Integer radix,
        @Nullable Integer scale,
        @Nullable Integer datetimePrecision,
        @Nullable String intervalType) {
    private static final TypeFacts NONE = new TypeFacts(null, null, null, null, null, null, null);
    private static final int MOST_OCTETS = 1 << 30;
    private static final int OCTETS_A_CHARACTER = 4;
    private static final int DEFAULT_FRACTION = 6;

    static TypeFacts of(SqlType type) {
        int typmod = type.typmod();
        return switch (type.oid()) {
            case TypeOids.TEXT -> new TypeFacts(null, MOST_OCTETS, null, null, null, null, null);
            case TypeOids.VARCHAR, TypeOids.BPCHAR ->
                typmod < 0
                        ? new TypeFacts(null, MOST_OCTETS, null, null, null, null, null)
                        : new TypeFacts(typmod - 4, (typmod - 4) * OCTETS_A_CHARACTER, null, null, null, null, null);
            case TypeOids.BIT, TypeOids.VARBIT ->
                typmod < 0 ? NONE : new TypeFacts(typmod, null, null, null, null, null, null);
            case TypeOids.INT2 -> number(16, 2, 0);
            case TypeOids.INT4 -> number(32, 2, 0);
            case TypeOids.INT8 -> number(64, 2, 0);
            case TypeOids.FLOAT4 -> number(24, 2, null);
            case TypeOids.FLOAT8 -> number(53, 2, null);
            case TypeOids.NUMERIC ->
                typmod < 0
                        ? number(null, 10, null)
                        : number(((typmod - 4) >> 16) & 0xFFFF, 10, (((typmod - 4) & 0x7FF) ^ 1024) - 1024);
            case TypeOids.DATE -> time(0, null);
            case TypeOids.TIME, TypeOids.TIMETZ, TypeOids.TIMESTAMP, TypeOids.TIMESTAMPTZ ->
                time(typmod < 0 ? DEFAULT_FRACTION : typmod, null);
            case TypeOids.INTERVAL ->
                time(typmod < 0 || (typmod & 0xFFFF) == 0xFFFF ? DEFAULT_FRACTION : typmod & 0xFFFF, null);
            default -> NONE;
        };
    }

    private static TypeFacts number(@Nullable Integer precision, int radix, @Nullable Integer scale) {
        return new TypeFacts(null, null, precision, radix, scale, null, null);
    }

    private static TypeFacts time(int precision, @Nullable String intervalType) {
        return new TypeFacts(null, null, null, null, null, precision, intervalType);
    }

    void describe(RowMaker.Row row) {
        row.set("character_maximum_length", length)
                .set("character_octet_length", octets)
                .set("numeric_precision", precision)
                .set("numeric_precision_radix", radix)
                .set("numeric_scale", scale)
                .set("datetime_precision", datetimePrecision)
                .set("interval_type", intervalType);
    }
}
