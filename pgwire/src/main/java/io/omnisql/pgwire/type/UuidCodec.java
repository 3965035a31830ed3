package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/** uuid: sixteen bytes. */
final class UuidCodec implements BinaryCodec {
    @Override
    public void write(Object value, ByteBuf out) {
        UUID uuid = (UUID) value;
        out.writeLong(uuid.getMostSignificantBits()).writeLong(uuid.getLeastSignificantBits());
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, 2 * Long.BYTES);
        return new UUID(in.readLong(), in.readLong());
    }
}
