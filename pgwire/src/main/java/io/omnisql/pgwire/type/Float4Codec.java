package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** float4: IEEE 754 single. */
final class Float4Codec implements BinaryCodec {
    @Override
    public void write(Object value, ByteBuf out) {
        out.writeFloat(((Double) value).floatValue());
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, Float.BYTES);
        return (double) in.readFloat();
    }
}
