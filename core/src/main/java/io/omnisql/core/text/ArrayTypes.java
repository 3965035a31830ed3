package io.omnisql.core.text;

import io.omnisql.core.type.TypeOids;

/** Which element type an array type has, and the reverse, for the types of {@link TypeOids} that have a constant. */
public final class ArrayTypes {
    private static final int ACLITEM_ARRAY = 1034;
    private static final int[][] PAIRS = {
        {TypeOids.BOOL, TypeOids.BOOL_ARRAY},
        {TypeOids.BYTEA, TypeOids.BYTEA_ARRAY},
        {TypeOids.CHAR, TypeOids.CHAR_ARRAY},
        {TypeOids.NAME, TypeOids.NAME_ARRAY},
        {TypeOids.INT2, TypeOids.INT2_ARRAY},
        {TypeOids.INT4, TypeOids.INT4_ARRAY},
        {TypeOids.INT8, TypeOids.INT8_ARRAY},
        {TypeOids.TEXT, TypeOids.TEXT_ARRAY},
        {TypeOids.OID, TypeOids.OID_ARRAY},
        {TypeOids.JSON, TypeOids.JSON_ARRAY},
        {TypeOids.JSONB, TypeOids.JSONB_ARRAY},
        {TypeOids.BPCHAR, TypeOids.BPCHAR_ARRAY},
        {TypeOids.VARCHAR, TypeOids.VARCHAR_ARRAY},
        {TypeOids.FLOAT4, TypeOids.FLOAT4_ARRAY},
        {TypeOids.FLOAT8, TypeOids.FLOAT8_ARRAY},
        {TypeOids.NUMERIC, TypeOids.NUMERIC_ARRAY},
        {TypeOids.DATE, TypeOids.DATE_ARRAY},
        {TypeOids.TIME, TypeOids.TIME_ARRAY},
        {TypeOids.TIMESTAMP, TypeOids.TIMESTAMP_ARRAY},
        {TypeOids.TIMESTAMPTZ, TypeOids.TIMESTAMPTZ_ARRAY},
        {TypeOids.INTERVAL, TypeOids.INTERVAL_ARRAY},
        {TypeOids.UUID, TypeOids.UUID_ARRAY},
        {TypeOids.ACLITEM, ACLITEM_ARRAY},
    };

    private ArrayTypes() {}

    /** The element type of an array type, 0 when the type is no array. */
    public static int elementOf(int arrayOid) {
        for (int[] pair : PAIRS) {
            if (pair[1] == arrayOid) {
                return pair[0];
            }
        }
        return 0;
    }

    /** The array type of an element type, 0 when none is known. */
    public static int arrayOf(int elementOid) {
        for (int[] pair : PAIRS) {
            if (pair[0] == elementOid) {
                return pair[1];
            }
        }
        return 0;
    }
}
