package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** float8: IEEE 754 double. */
final class Float8Codec implements BinaryCodec {
    @Override
    public void write(Object value, ByteBuf out) {
        out.writeDouble((Double) value);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, Double.BYTES);
        return in.readDouble();
    }
}
