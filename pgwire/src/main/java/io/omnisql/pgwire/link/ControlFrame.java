package io.omnisql.pgwire.link;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A control frame between router and region. Only a connection whose header says LOCAL carries them, so no client's bytes are ever
 * read as one.
 *
 * <pre>
 * '~' | int32 length, itself included | kind
 * </pre>
 */
public enum ControlFrame {
    /** Are you well? */
    PING('P'),
    READY('r'),
    DRAINING('d'),
    SATURATED('s');

    /** The type byte. No client may send it. */
    public static final byte TYPE = '~';

    private static final int LENGTH = 5;

    private final char kind;

    ControlFrame(char kind) {
        this.kind = kind;
    }

    /** Appends it. */
    public void write(ByteBuf out) {
        out.writeByte(TYPE).writeInt(LENGTH).writeByte(kind);
    }

    /**
     * Takes one off the front of a stream.
     *
     * @return null while it is incomplete
     * @throws io.omnisql.core.error.SqlException 08P01 for other bytes
     */
    public static @Nullable ControlFrame read(ByteBuf in) {
        if (in.readableBytes() < 1 + LENGTH) {
            return null;
        }
        if (in.readByte() != TYPE || in.readInt() != LENGTH) {
            throw ProxyHeader.malformed();
        }
        byte read = in.readByte();
        for (ControlFrame frame : values()) {
            if (frame.kind == read) {
                return frame;
            }
        }
        throw ProxyHeader.malformed();
    }
}
