package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** int2: two bytes, big-endian. */
final class Int2Codec implements LongCodec {
    @Override
    public void writeLong(long value, ByteBuf out) {
        out.writeShort((int) value);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, Short.BYTES);
        return (long) in.readShort();
    }
}
