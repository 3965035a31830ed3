package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.CharacterText;
import io.omnisql.core.text.JsonText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.pgwire.frame.MessageParser;

/** text, varchar, bpchar, name, json, unknown and every other type whose binary form is its text in UTF-8. */
final class TextCodec implements BinaryCodec {
    private final int typeOid;

    TextCodec(int typeOid) {
        this.typeOid = typeOid;
    }

    @Override
    public void write(Object value, ByteBuf out) {
        ByteBufUtil.writeUtf8(out, (String) value);
    }

    @Override
    public Object read(ByteBuf in) {
        String text = readText(in);
        return switch (typeOid) {
            case TypeOids.NAME -> CharacterText.name(text);
            case TypeOids.JSON -> JsonText.parse(text);
            default -> text;
        };
    }

    /**
     * Reads all bytes as UTF-8.
     *
     * @throws SqlException 22021 for broken bytes and for NUL
     */
    static String readText(ByteBuf in) {
        String text = MessageParser.utf8(in.nioBuffer());
        in.skipBytes(in.readableBytes());
        if (text.indexOf(0) >= 0) {
            throw new SqlException(
                    SqlState.CHARACTER_NOT_IN_REPERTOIRE, "invalid byte sequence for encoding \"UTF8\": 0x00");
        }
        return text;
    }
}
