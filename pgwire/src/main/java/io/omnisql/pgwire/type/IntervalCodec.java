package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.value.PgInterval;

/** interval: int64 microseconds, int32 days, int32 months. */
final class IntervalCodec implements BinaryCodec {
    private static final int SIZE = 16;

    @Override
    public void write(Object value, ByteBuf out) {
        PgInterval interval = (PgInterval) value;
        out.writeLong(interval.micros()).writeInt(interval.days()).writeInt(interval.months());
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, SIZE);
        long micros = in.readLong();
        int days = in.readInt();
        return new PgInterval(in.readInt(), days, micros);
    }
}
