package io.omnisql.connectors.postgres.catalog;

import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.util.Set;

/**
 * How a source's type appears: as itself where OmniSQL has the type, else as its text form.
 *
 * @param type the type shown
 * @param sourceType pg_type.oid of the source's values, the base type's for a domain
 * @param comparable whether the source can compare the form shown: its cast to text must give the text that it writes
 */
public record ColumnForm(SqlType type, int sourceType, boolean comparable) {
    private static final int MAX_DIGITS = 38;
    private static final Set<Integer> SAME = Set.of(
            TypeOids.BOOL,
            TypeOids.BYTEA,
            TypeOids.CHAR,
            TypeOids.NAME,
            TypeOids.INT2,
            TypeOids.INT4,
            TypeOids.INT8,
            TypeOids.TEXT,
            TypeOids.OID,
            TypeOids.XID,
            TypeOids.JSON,
            TypeOids.JSONB,
            TypeOids.FLOAT4,
            TypeOids.FLOAT8,
            TypeOids.BPCHAR,
            TypeOids.VARCHAR,
            TypeOids.DATE,
            TypeOids.TIME,
            TypeOids.TIMESTAMP,
            TypeOids.TIMESTAMPTZ,
            TypeOids.INTERVAL,
            TypeOids.NUMERIC,
            TypeOids.UUID);

    /**
     * The form of a column.
     *
     * @param oid pg_type.oid, the base type's for a domain
     * @param typmod pg_attribute.atttypmod
     * @param ownTextCast whether the type has a cast to text that is not its output function
     */
    public static ColumnForm of(int oid, int typmod, boolean ownTextCast) {
        if (oid == TypeOids.NUMERIC) {
            return new ColumnForm(new SqlType(oid, numericModifier(typmod)), oid, true);
        }
        int element = ArrayTypes.elementOf(oid);
        if (SAME.contains(oid) || (element != 0 && element != TypeOids.ACLITEM)) {
            return new ColumnForm(new SqlType(oid, typmod), oid, true);
        }
        return new ColumnForm(SqlType.TEXT, oid, !ownTextCast);
    }

    /** Whether the text form stands for a type that OmniSQL does not have. */
    public boolean asText() {
        return type.oid() != sourceType;
    }

    /** A scale that decimals of 38 digits cannot hold is left out: the values then keep their own. */
    private static int numericModifier(int typmod) {
        if (typmod < 4) {
            return SqlType.NO_TYPMOD;
        }
        int precision = ((typmod - 4) >> 16) & 0xffff;
        int scale = scale(typmod);
        return precision <= MAX_DIGITS && scale >= 0 && scale <= precision ? typmod : SqlType.NO_TYPMOD;
    }

    /** The scale of a numeric's modifier: 11 bits with a sign. */
    static int scale(int typmod) {
        return (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
    }
}
