package io.omnisql.governance.opa;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;

/** The names of types in policy input: PostgreSQL's pg_type.typname, arrays with {@code []} behind. */
final class TypeNames {
    private TypeNames() {}

    /** The name, or {@code oid:} and the number for a type that policies have no word for. */
    static String of(SqlType type) {
        return switch (type.oid()) {
            case TypeOids.BOOL -> "bool";
            case TypeOids.BYTEA -> "bytea";
            case TypeOids.CHAR -> "char";
            case TypeOids.NAME -> "name";
            case TypeOids.INT8 -> "int8";
            case TypeOids.INT2 -> "int2";
            case TypeOids.INT4 -> "int4";
            case TypeOids.TEXT -> "text";
            case TypeOids.OID -> "oid";
            case TypeOids.JSON -> "json";
            case TypeOids.JSONB -> "jsonb";
            case TypeOids.FLOAT4 -> "float4";
            case TypeOids.FLOAT8 -> "float8";
            case TypeOids.BPCHAR -> "bpchar";
            case TypeOids.VARCHAR -> "varchar";
            case TypeOids.DATE -> "date";
            case TypeOids.TIME -> "time";
            case TypeOids.TIMETZ -> "timetz";
            case TypeOids.TIMESTAMP -> "timestamp";
            case TypeOids.TIMESTAMPTZ -> "timestamptz";
            case TypeOids.INTERVAL -> "interval";
            case TypeOids.NUMERIC -> "numeric";
            case TypeOids.UUID -> "uuid";
            case TypeOids.INET -> "inet";
            case TypeOids.TEXT_ARRAY -> "text[]";
            case TypeOids.VARCHAR_ARRAY -> "varchar[]";
            case TypeOids.NAME_ARRAY -> "name[]";
            case TypeOids.INT2_ARRAY -> "int2[]";
            case TypeOids.INT4_ARRAY -> "int4[]";
            case TypeOids.INT8_ARRAY -> "int8[]";
            case TypeOids.UUID_ARRAY -> "uuid[]";
            case TypeOids.JSONB_ARRAY -> "jsonb[]";
            default -> "oid:" + type.oid();
        };
    }
}
