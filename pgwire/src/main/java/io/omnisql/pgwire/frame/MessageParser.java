package io.omnisql.pgwire.frame;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.frame.FrontendMessage.Target;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the body of one frame into a record (layouts: manual section 55.7). Stateless. */
public final class MessageParser {
    private MessageParser() {}

    /**
     * Parses a body; a fault in it becomes {@link FrontendMessage.Malformed}.
     *
     * @param type a type byte that {@link FrameLimits} knows
     * @param body exactly the bytes after the length word
     */
    public static FrontendMessage parse(byte type, ByteBuf body) {
        try {
            FrontendMessage message = parseBody(type, body);
            if (body.isReadable()) {
                throw protocol("invalid message format");
            }
            return message;
        } catch (SqlException e) {
            return new FrontendMessage.Malformed(type != 'Q' && type != 'F', e);
        }
    }

    private static FrontendMessage parseBody(byte type, ByteBuf body) {
        return switch (type) {
            case 'Q' -> new FrontendMessage.Query(string(body));
            case 'P' -> parse(body);
            case 'B' -> bind(body);
            case 'D' -> new FrontendMessage.Describe(target(body, "DESCRIBE"), string(body));
            case 'C' -> new FrontendMessage.Close(target(body, "CLOSE"), string(body));
            case 'E' -> new FrontendMessage.Execute(string(body), int32(body));
            case 'H' -> new FrontendMessage.Flush();
            case 'S' -> new FrontendMessage.Sync();
            case 'X' -> skip(body, new FrontendMessage.Terminate());
            case 'F' -> skip(body, new FrontendMessage.FunctionCall());
            case 'c', 'd', 'f' -> skip(body, new FrontendMessage.CopyMessage());
            default -> throw protocol("invalid frontend message type " + type);
        };
    }

    private static FrontendMessage skip(ByteBuf body, FrontendMessage message) {
        body.skipBytes(body.readableBytes());
        return message;
    }

    private static FrontendMessage parse(ByteBuf body) {
        String name = string(body);
        String sql = string(body);
        int count = uint16(body);
        List<Integer> types = new ArrayList<>(Math.min(count, body.readableBytes() / 4));
        for (int i = 0; i < count; i++) {
            types.add(int32(body));
        }
        return new FrontendMessage.Parse(name, sql, types);
    }

    private static FrontendMessage bind(ByteBuf body) {
        int bytes = body.readableBytes();
        String portal = string(body);
        String statement = string(body);
        List<Integer> parameterFormats = formats(body);
        int count = uint16(body);
        List<byte @Nullable []> parameters = new ArrayList<>(Math.min(count, body.readableBytes() / 4));
        for (int i = 0; i < count; i++) {
            int length = int32(body);
            if (length == -1) {
                parameters.add(null);
                continue;
            }
            if (length < 0 || length > body.readableBytes()) {
                throw protocol("insufficient data left in message");
            }
            byte[] value = new byte[length];
            body.readBytes(value);
            parameters.add(value);
        }
        return new FrontendMessage.Bind(portal, statement, parameterFormats, parameters, formats(body), bytes);
    }

    private static List<Integer> formats(ByteBuf body) {
        int count = uint16(body);
        List<Integer> formats = new ArrayList<>(Math.min(count, body.readableBytes() / 2));
        for (int i = 0; i < count; i++) {
            formats.add(uint16(body));
        }
        return formats;
    }

    private static Target target(ByteBuf body, String message) {
        if (!body.isReadable()) {
            throw protocol("insufficient data left in message");
        }
        byte kind = body.readByte();
        return switch (kind) {
            case 'S' -> Target.STATEMENT;
            case 'P' -> Target.PORTAL;
            default -> throw protocol("invalid " + message + " message subtype " + kind);
        };
    }

    private static int int32(ByteBuf body) {
        if (body.readableBytes() < Integer.BYTES) {
            throw protocol("insufficient data left in message");
        }
        return body.readInt();
    }

    private static int uint16(ByteBuf body) {
        if (body.readableBytes() < Short.BYTES) {
            throw protocol("insufficient data left in message");
        }
        return body.readUnsignedShort();
    }

    private static String string(ByteBuf body) {
        int length = body.bytesBefore((byte) 0);
        if (length < 0) {
            throw protocol("invalid string in message");
        }
        String text = utf8(body.nioBuffer(body.readerIndex(), length));
        body.skipBytes(length + 1);
        return text;
    }

    /**
     * Decodes UTF-8 strictly.
     *
     * @throws SqlException 22021 naming the first bad bytes, as PostgreSQL does
     */
    public static String utf8(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw invalidBytes(bytes);
        }
    }

    private static SqlException invalidBytes(ByteBuffer bytes) {
        // The decoder leaves the buffer at the bytes it could not read.
        int at = bytes.position();
        int first = bytes.get(at) & 0xFF;
        int expected = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < expected && at + i < bytes.limit(); i++) {
            hex.append(i == 0 ? "" : " ").append(String.format("0x%02x", bytes.get(at + i)));
        }
        return new SqlException(
                SqlState.CHARACTER_NOT_IN_REPERTOIRE, "invalid byte sequence for encoding \"UTF8\": " + hex);
    }

    static SqlException protocol(String message) {
        return new SqlException(SqlState.PROTOCOL_VIOLATION, message);
    }
}
