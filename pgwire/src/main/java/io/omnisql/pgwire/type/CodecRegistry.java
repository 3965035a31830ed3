package io.omnisql.pgwire.type;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.TypeOids;
import java.util.Map;

/** Finds a type's binary codec. Immutable. */
public final class CodecRegistry {
    private static final Map<Integer, BinaryCodec> CODECS = Map.ofEntries(
            Map.entry(TypeOids.BOOL, new BoolCodec()),
            Map.entry(TypeOids.INT2, new Int2Codec()),
            Map.entry(TypeOids.INT4, new Int4Codec(Int4Codec.Kind.SIGNED)),
            Map.entry(TypeOids.INT8, new Int8Codec(Int8Codec.Kind.NUMBER)),
            Map.entry(TypeOids.OID, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.XID, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.CID, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGPROC, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGPROCEDURE, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGOPER, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGOPERATOR, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGCLASS, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGTYPE, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGNAMESPACE, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.REGROLE, new Int4Codec(Int4Codec.Kind.UNSIGNED)),
            Map.entry(TypeOids.FLOAT4, new Float4Codec()),
            Map.entry(TypeOids.FLOAT8, new Float8Codec()),
            Map.entry(TypeOids.NUMERIC, new NumericCodec()),
            Map.entry(TypeOids.CHAR, new SingleByteCodec()),
            Map.entry(TypeOids.DATE, new Int4Codec(Int4Codec.Kind.DATE)),
            Map.entry(TypeOids.TIME, new Int8Codec(Int8Codec.Kind.TIME)),
            Map.entry(TypeOids.TIMESTAMP, new Int8Codec(Int8Codec.Kind.TIMESTAMP)),
            Map.entry(TypeOids.TIMESTAMPTZ, new Int8Codec(Int8Codec.Kind.TIMESTAMP)),
            Map.entry(TypeOids.INTERVAL, new IntervalCodec()),
            Map.entry(TypeOids.UUID, new UuidCodec()),
            Map.entry(TypeOids.BYTEA, new ByteaCodec()),
            Map.entry(TypeOids.JSONB, new JsonbCodec()),
            Map.entry(TypeOids.INT2VECTOR, new ArrayCodec(TypeOids.INT2, new Int2Codec(), 0)),
            Map.entry(TypeOids.OIDVECTOR, new ArrayCodec(TypeOids.OID, new Int4Codec(Int4Codec.Kind.UNSIGNED), 0)));

    private CodecRegistry() {}

    /**
     * The codec of a type; types without one of their own travel as their text.
     *
     * @throws SqlException 42883 for the types that PostgreSQL itself has no binary form for
     */
    public static BinaryCodec find(int typeOid) {
        BinaryCodec codec = CODECS.get(typeOid);
        if (codec != null) {
            return codec;
        }
        if (typeOid == TypeOids.ACLITEM) {
            throw new SqlException(SqlState.UNDEFINED_FUNCTION, "no binary output function available for type aclitem");
        }
        int element = ArrayTypes.elementOf(typeOid);
        return element == 0 ? new TextCodec(typeOid) : new ArrayCodec(element, find(element), 1);
    }
}
