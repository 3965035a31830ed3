package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TimestampText;
import io.omnisql.core.value.PgTime;

/** int8, time, timestamp and timestamptz: eight bytes, big-endian; times count microseconds. */
final class Int8Codec implements LongCodec {
    private final Kind kind;

    enum Kind {
        NUMBER,
        TIME,
        TIMESTAMP
    }

    Int8Codec(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void writeLong(long value, ByteBuf out) {
        out.writeLong(value);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, Long.BYTES);
        long value = in.readLong();
        boolean valid = switch (kind) {
            case NUMBER -> true;
            case TIME -> value >= 0 && value <= PgTime.MICROS_PER_DAY;
            case TIMESTAMP -> !TimestampText.isFinite(value) || TimestampText.isInRange(value);
        };
        if (!valid) {
            throw new SqlException(
                    SqlState.DATETIME_FIELD_OVERFLOW,
                    kind == Kind.TIME ? "time out of range" : "timestamp out of range");
        }
        return value;
    }
}
