package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** "char": one byte. */
final class SingleByteCodec implements BinaryCodec {
    @Override
    public void write(Object value, ByteBuf out) {
        String text = (String) value;
        out.writeByte(text.isEmpty() ? 0 : text.charAt(0));
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, 1);
        char c = (char) in.readUnsignedByte();
        return c == 0 ? "" : String.valueOf(c);
    }
}
