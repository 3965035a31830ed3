package io.omnisql.planner.engine.form;

import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.util.Objects;

/**
 * The form of a value inside the engine (docs/decisions 0001 and 0002). One SQL type has one form, except numeric, which has two.
 */
public sealed interface EngineForm {
    /** The DuckDB type that holds values of this form. */
    String duckType();

    /** The type in the rows that cross the border to Java: lists travel as JSON text. */
    default String borderType() {
        return this instanceof ListOf ? "VARCHAR" : duckType();
    }

    default boolean isNumeric() {
        return this instanceof Fixed || this == Scalar.NUMERIC_TEXT;
    }

    /** Forms without parameters. */
    enum Scalar implements EngineForm {
        BOOL("BOOLEAN"),
        INT2("SMALLINT"),
        INT4("INTEGER"),
        INT8("BIGINT"),
        /** oid and its aliases, xid, cid: unsigned numbers in a signed 64-bit column. */
        OID("BIGINT"),
        FLOAT4("FLOAT"),
        FLOAT8("DOUBLE"),
        /** Every type whose Java form is a String. */
        TEXT("VARCHAR"),
        /** bpchar: text that compares without its trailing blanks. */
        BPCHAR("VARCHAR"),
        /** PostgreSQL's text of a numeric, of any size, NaN and infinities included. */
        NUMERIC_TEXT("VARCHAR"),
        /** Days since 2000-01-01. */
        DATE("INTEGER"),
        /** Microseconds of the day. */
        TIME("BIGINT"),
        /** Microseconds since 2000-01-01; timestamp and timestamptz. */
        TIMESTAMP("BIGINT"),
        /** months * 2^96 + days * 2^64 + microseconds. */
        INTERVAL("HUGEINT"),
        /** Lower-case hexadecimal digits of a bytea. */
        HEX("VARCHAR"),
        /** Lower-case text of a uuid. */
        UUID("VARCHAR"),
        /** Text of json or normal text of jsonb. */
        JSON("VARCHAR");

        private final String duckType;

        Scalar(String duckType) {
            this.duckType = duckType;
        }

        @Override
        public String duckType() {
            return duckType;
        }
    }

    /**
     * A numeric all of whose values have the same display scale.
     *
     * @param precision total digits, 1 to 38
     * @param scale digits after the point, 0 to precision
     */
    record Fixed(int precision, int scale) implements EngineForm {
        public static final int MAX_PRECISION = 38;

        public Fixed {
            if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("numeric form out of range: " + precision + ", " + scale);
            }
        }

        @Override
        public String duckType() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /** An array. Elements of numeric arrays are always {@link Scalar#NUMERIC_TEXT}. */
    record ListOf(EngineForm element) implements EngineForm {
        public ListOf {
            Objects.requireNonNull(element, "element is null");
        }

        @Override
        public String duckType() {
            return element.duckType() + "[]";
        }
    }

    /** The form of a column or parameter of a type. */
    static EngineForm of(SqlType type) {
        if (type.oid() == TypeOids.NUMERIC && type.typmod() >= 4) {
            int precision = ((type.typmod() - 4) >> 16) & 0xffff;
            int scale = (((type.typmod() - 4) & 0x7ff) ^ 1024) - 1024;
            if (precision <= Fixed.MAX_PRECISION && scale >= 0 && scale <= precision) {
                return new Fixed(precision, scale);
            }
        }
        return of(type.oid());
    }

    /** The form of a type whose modifier is unknown. */
    static EngineForm of(int oid) {
        return switch (oid) {
            case TypeOids.BOOL -> Scalar.BOOL;
            case TypeOids.INT2 -> Scalar.INT2;
            case TypeOids.INT4 -> Scalar.INT4;
            case TypeOids.INT8 -> Scalar.INT8;
            case TypeOids.OID,
                    TypeOids.XID,
                    TypeOids.CID,
                    TypeOids.REGPROC,
                    TypeOids.REGPROCEDURE,
                    TypeOids.REGOPER,
                    TypeOids.REGOPERATOR,
                    TypeOids.REGCLASS,
                    TypeOids.REGTYPE,
                    TypeOids.REGNAMESPACE,
                    TypeOids.REGROLE -> Scalar.OID;
            case TypeOids.FLOAT4 -> Scalar.FLOAT4;
            case TypeOids.FLOAT8 -> Scalar.FLOAT8;
            case TypeOids.NUMERIC -> Scalar.NUMERIC_TEXT;
            case TypeOids.BPCHAR -> Scalar.BPCHAR;
            case TypeOids.DATE -> Scalar.DATE;
            case TypeOids.TIME -> Scalar.TIME;
            case TypeOids.TIMESTAMP, TypeOids.TIMESTAMPTZ -> Scalar.TIMESTAMP;
            case TypeOids.INTERVAL -> Scalar.INTERVAL;
            case TypeOids.BYTEA -> Scalar.HEX;
            case TypeOids.UUID -> Scalar.UUID;
            case TypeOids.JSON, TypeOids.JSONB -> Scalar.JSON;
            default -> {
                int element = ArrayTypes.elementOf(oid);
                yield element == 0 ? Scalar.TEXT : new ListOf(of(element));
            }
        };
    }
}
