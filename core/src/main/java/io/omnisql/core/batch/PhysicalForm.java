package io.omnisql.core.batch;

import io.omnisql.core.type.TypeOids;

/** Which vector holds a SQL type. */
public enum PhysicalForm {
    LONG,
    DOUBLE,
    OBJECT;

    public static PhysicalForm of(int typeOid) {
        return switch (typeOid) {
            case TypeOids.BOOL,
                    TypeOids.INT2,
                    TypeOids.INT4,
                    TypeOids.INT8,
                    TypeOids.OID,
                    TypeOids.XID,
                    TypeOids.CID,
                    TypeOids.REGPROC,
                    TypeOids.REGPROCEDURE,
                    TypeOids.REGOPER,
                    TypeOids.REGOPERATOR,
                    TypeOids.REGCLASS,
                    TypeOids.REGTYPE,
                    TypeOids.REGNAMESPACE,
                    TypeOids.REGROLE,
                    TypeOids.DATE,
                    TypeOids.TIME,
                    TypeOids.TIMESTAMP,
                    TypeOids.TIMESTAMPTZ -> LONG;
            case TypeOids.FLOAT4, TypeOids.FLOAT8 -> DOUBLE;
            default -> OBJECT;
        };
    }
}
