package io.omnisql.pgwire.link;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PROXY protocol header, version 2 (haproxy.org, proxy-protocol.txt, section 2.2). Immutable.
 *
 * <pre>
 * 12 bytes signature | version and command | family | u16 length | addresses | TLVs: u8 type, u16 length, value
 * </pre>
 */
public final class ProxyHeader {
    /** Most bytes after the fixed part. */
    public static final int MAX_LENGTH = 2_048;

    private static final byte[] SIGNATURE = {0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A};
    private static final int FIXED = 16;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int TCP4 = 0x11;
    private static final int TCP6 = 0x21;

    private final @Nullable InetSocketAddress source;
    private final Map<Integer, byte[]> values;

    /** @param source where the client comes from; null for a connection of the proxy's own (command LOCAL) */
    public ProxyHeader(@Nullable InetSocketAddress source, Map<Integer, byte[]> values) {
        this.source = source;
        this.values = new LinkedHashMap<>(values);
    }

    /** Empty for a connection of the proxy's own. */
    public Optional<InetSocketAddress> source() {
        return Optional.ofNullable(source);
    }

    /** The value of a TLV type. */
    public Optional<byte[]> value(int type) {
        return Optional.ofNullable(values.get(type)).map(byte[]::clone);
    }

    /**
     * Takes a header off the front of a stream.
     *
     * @return null while it is incomplete; nothing is taken then
     * @throws SqlException 08P01 when the bytes are no such header
     */
    public static @Nullable ProxyHeader read(ByteBuf in) {
        int at = in.readerIndex();
        for (int i = 0; i < Math.min(SIGNATURE.length, in.readableBytes()); i++) {
            if (in.getByte(at + i) != SIGNATURE[i]) {
                throw malformed();
            }
        }
        if (in.readableBytes() < FIXED) {
            return null;
        }
        int length = in.getUnsignedShort(at + FIXED - 2);
        if (length > MAX_LENGTH) {
            throw malformed();
        }
        if (in.readableBytes() < FIXED + length) {
            return null;
        }
        int command = in.getUnsignedByte(at + SIGNATURE.length);
        int family = in.getUnsignedByte(at + SIGNATURE.length + 1);
        in.skipBytes(FIXED);
        ByteBuf body = in.readSlice(length);
        return switch (command) {
            case LOCAL -> new ProxyHeader(null, Map.of());
            case PROXY -> new ProxyHeader(address(family, body), values(body));
            default -> throw malformed();
        };
    }

    private static InetSocketAddress address(int family, ByteBuf body) {
        int size = switch (family) {
            case TCP4 -> 4;
            case TCP6 -> 16;
            default -> throw malformed();
        };
        if (body.readableBytes() < 2 * size + 4) {
            throw malformed();
        }
        byte[] bytes = new byte[size];
        body.readBytes(bytes);
        body.skipBytes(size);
        int port = body.readUnsignedShort();
        body.skipBytes(2);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw malformed();
        }
    }

    private static Map<Integer, byte[]> values(ByteBuf body) {
        Map<Integer, byte[]> values = new LinkedHashMap<>();
        while (body.isReadable()) {
            if (body.readableBytes() < 3) {
                throw malformed();
            }
            int type = body.readUnsignedByte();
            int length = body.readUnsignedShort();
            if (length > body.readableBytes()) {
                throw malformed();
            }
            byte[] value = new byte[length];
            body.readBytes(value);
            if (values.put(type, value) != null) {
                throw malformed();
            }
        }
        return values;
    }

    /** Appends the header. */
    public void write(ByteBuf out) {
        out.writeBytes(SIGNATURE);
        InetSocketAddress from = source;
        out.writeByte(from == null ? LOCAL : PROXY);
        byte[] address = from == null ? new byte[0] : from.getAddress().getAddress();
        out.writeByte(address.length == 0 ? UNSPECIFIED : address.length == 4 ? TCP4 : TCP6);
        int lengthAt = out.writerIndex();
        out.writeShort(0);
        if (from != null) {
            out.writeBytes(address);
            out.writeZero(address.length);
            out.writeShort(from.getPort());
            out.writeShort(0);
        }
        values.forEach((type, value) -> {
            out.writeByte(type);
            out.writeShort(value.length);
            out.writeBytes(value);
        });
        int length = out.writerIndex() - lengthAt - 2;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("a header of " + length + " bytes is too long");
        }
        out.setShort(lengthAt, length);
    }

    static SqlException malformed() {
        return new SqlException(SqlState.PROTOCOL_VIOLATION, "invalid PROXY header");
    }
}
