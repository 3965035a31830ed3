package io.omnisql.edge.startup;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a router reads of a ClientHello (RFC 8446, section 4.1.2; RFC 6066, section 3) without taking it off the stream.
 *
 * <pre>
 * records: 22 | version 2 | length 2 | fragment ...   handshake: 1 | length 3 | version 2 | random 32 | session id | suites | compressions | extensions
 * </pre>
 *
 * @param serverName in lower case; empty for none
 */
record ClientHello(String serverName) {
    /** First byte of a TLS record that carries a handshake. */
    static final int HANDSHAKE = 0x16;

    /** Most bytes of a hello, record headers included. */
    static final int MAX_BYTES = 16 << 10;

    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_HEADER = 4;
    private static final int CLIENT_HELLO = 1;
    private static final int VERSION_AND_RANDOM = 34;
    private static final int MAX_NAME = 255;

    /**
     * Looks at the front of a stream.
     *
     * @return null while the hello is incomplete
     * @throws SqlException 08P01 for bytes that are none, or too many
     */
    static @Nullable ClientHello peek(ByteBuf in) {
        byte[] gathered = new byte[Math.min(in.readableBytes(), MAX_BYTES)];
        int size = 0;
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (true) {
            if (size >= HANDSHAKE_HEADER) {
                ByteBuf handshake = Unpooled.wrappedBuffer(gathered, 0, size);
                if (handshake.readUnsignedByte() != CLIENT_HELLO) {
                    throw malformed();
                }
                int length = handshake.readUnsignedMedium();
                if (length > MAX_BYTES) {
                    throw malformed();
                }
                if (handshake.readableBytes() >= length) {
                    return parse(handshake.readSlice(length));
                }
            }
            if (end - at > 0 && in.getUnsignedByte(at) != HANDSHAKE) {
                throw malformed();
            }
            if (end - at < RECORD_HEADER) {
                return incomplete(in);
            }
            int length = in.getUnsignedShort(at + RECORD_HEADER - 2);
            if (length == 0 || length > MAX_BYTES) {
                throw malformed();
            }
            int now = Math.min(length, Math.min(end - at - RECORD_HEADER, gathered.length - size));
            in.getBytes(at + RECORD_HEADER, gathered, size, now);
            size += now;
            if (now < length) {
                // The last record is not all there; what there is may still be all of the hello.
                return whole(gathered, size) ? parse(gathered, size) : incomplete(in);
            }
            at += RECORD_HEADER + length;
        }
    }

    private static boolean whole(byte[] gathered, int size) {
        return size >= HANDSHAKE_HEADER
                && gathered[0] == CLIENT_HELLO
                && size - HANDSHAKE_HEADER >= Unpooled.wrappedBuffer(gathered).getUnsignedMedium(1);
    }

    private static ClientHello parse(byte[] gathered, int size) {
        ByteBuf handshake = Unpooled.wrappedBuffer(gathered, 0, size);
        handshake.skipBytes(1);
        return parse(handshake.readSlice(handshake.readUnsignedMedium()));
    }

    private static @Nullable ClientHello incomplete(ByteBuf in) {
        if (in.readableBytes() >= MAX_BYTES) {
            throw malformed();
        }
        return null;
    }

    private static ClientHello parse(ByteBuf hello) {
        try {
            hello.skipBytes(VERSION_AND_RANDOM);
            hello.skipBytes(hello.readUnsignedByte());
            hello.skipBytes(hello.readUnsignedShort());
            hello.skipBytes(hello.readUnsignedByte());
            if (!hello.isReadable()) {
                return new ClientHello("");
            }
            ByteBuf extensions = hello.readSlice(hello.readUnsignedShort());
            while (extensions.isReadable()) {
                int type = extensions.readUnsignedShort();
                ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
                if (type == 0) {
                    return new ClientHello(serverName(extension));
                }
            }
            return new ClientHello("");
        } catch (IndexOutOfBoundsException e) {
            throw malformed();
        }
    }

    private static String serverName(ByteBuf extension) {
        ByteBuf names = extension.readSlice(extension.readUnsignedShort());
        if (names.readUnsignedByte() != 0) {
            throw malformed();
        }
        ByteBuf name = names.readSlice(names.readUnsignedShort());
        if (name.readableBytes() > MAX_NAME) {
            throw malformed();
        }
        return name.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    private static SqlException malformed() {
        return new SqlException(SqlState.PROTOCOL_VIOLATION, "invalid TLS ClientHello");
    }
}
