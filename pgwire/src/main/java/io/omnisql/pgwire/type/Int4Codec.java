package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.DateText;
import io.omnisql.core.value.PgTime;

/** int4, oid and its aliases, xid, cid, and date, which counts days since 2000-01-01: four bytes, big-endian. */
final class Int4Codec implements LongCodec {
    private final Kind kind;

    enum Kind {
        SIGNED,
        UNSIGNED,
        DATE
    }

    Int4Codec(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void writeLong(long value, ByteBuf out) {
        out.writeInt((int) value);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, Integer.BYTES);
        return switch (kind) {
            case SIGNED -> (long) in.readInt();
            case UNSIGNED -> in.readUnsignedInt();
            case DATE -> {
                int days = in.readInt();
                boolean infinite = days == PgTime.DATE_INFINITY || days == PgTime.DATE_NEGATIVE_INFINITY;
                if (!infinite && !DateText.isInRange(days)) {
                    throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "date out of range");
                }
                yield (long) days;
            }
        };
    }
}
