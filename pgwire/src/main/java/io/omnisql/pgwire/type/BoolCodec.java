package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** bool: one byte, 0 or 1. */
final class BoolCodec implements LongCodec {
    @Override
    public void writeLong(long value, ByteBuf out) {
        out.writeByte((int) value);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, 1);
        return in.readByte() != 0;
    }
}
