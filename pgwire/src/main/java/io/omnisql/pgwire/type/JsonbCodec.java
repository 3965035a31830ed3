package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.JsonbText;

/** jsonb: a version byte, 1, and the text. */
final class JsonbCodec implements BinaryCodec {
    private static final int VERSION = 1;

    @Override
    public void write(Object value, ByteBuf out) {
        out.writeByte(VERSION);
        ByteBufUtil.writeUtf8(out, (String) value);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, 1);
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new SqlException(SqlState.INTERNAL_ERROR, "unsupported jsonb version number " + version);
        }
        return JsonbText.normalize(TextCodec.readText(in));
    }
}
