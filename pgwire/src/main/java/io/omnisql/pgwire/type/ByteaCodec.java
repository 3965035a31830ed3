package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** bytea: its bytes. */
final class ByteaCodec implements BinaryCodec {
    @Override
    public void write(Object value, ByteBuf out) {
        out.writeBytes((byte[]) value);
    }

    @Override
    public Object read(ByteBuf in) {
        byte[] bytes = new byte[in.readableBytes()];
        in.readBytes(bytes);
        return bytes;
    }
}
