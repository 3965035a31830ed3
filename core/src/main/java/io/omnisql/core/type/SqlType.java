package io.omnisql.core.type;

/**
 * A SQL type as a column carries it: pg_type OID and type modifier.
 *
 * @param oid pg_type.oid, unsigned
 * @param typmod PostgreSQL's atttypmod: -1 for none, n + 4 for {@code varchar(n)}, {@code (p << 16 | s) + 4} for
 *     {@code numeric(p, s)}
 */
public record SqlType(int oid, int typmod) {
    public static final int NO_TYPMOD = -1;

    public static final SqlType BOOL = of(TypeOids.BOOL);
    public static final SqlType INT2 = of(TypeOids.INT2);
    public static final SqlType INT4 = of(TypeOids.INT4);
    public static final SqlType INT8 = of(TypeOids.INT8);
    public static final SqlType FLOAT4 = of(TypeOids.FLOAT4);
    public static final SqlType FLOAT8 = of(TypeOids.FLOAT8);
    public static final SqlType NUMERIC = of(TypeOids.NUMERIC);
    public static final SqlType TEXT = of(TypeOids.TEXT);
    public static final SqlType VARCHAR = of(TypeOids.VARCHAR);
    public static final SqlType NAME = of(TypeOids.NAME);
    public static final SqlType OID = of(TypeOids.OID);
    public static final SqlType DATE = of(TypeOids.DATE);
    public static final SqlType TIMESTAMP = of(TypeOids.TIMESTAMP);
    public static final SqlType TIMESTAMPTZ = of(TypeOids.TIMESTAMPTZ);
    public static final SqlType JSONB = of(TypeOids.JSONB);
    public static final SqlType TEXT_ARRAY = of(TypeOids.TEXT_ARRAY);
    public static final SqlType UNKNOWN = of(TypeOids.UNKNOWN);

    /** The type without a modifier. */
    public static SqlType of(int oid) {
        return new SqlType(oid, NO_TYPMOD);
    }
}
