package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;

/** A codec of a type that a long vector holds, so that a column is written without boxing. */
interface LongCodec extends BinaryCodec {
    void writeLong(long value, ByteBuf out);

    @Override
    default void write(Object value, ByteBuf out) {
        writeLong(value instanceof Boolean flag ? (flag ? 1 : 0) : (Long) value, out);
    }
}
