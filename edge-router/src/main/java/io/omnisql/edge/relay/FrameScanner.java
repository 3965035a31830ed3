package io.omnisql.edge.relay;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/**
 * Follows the frames of one direction without holding them: type byte, int32 length, and the body is skipped. Any split of the
 * stream gives the same frames. Used by one event loop.
 */
abstract class FrameScanner {
    private static final int HEADER = 5;
    private static final int LENGTH_WORD = 4;
    private static final int MAX_LENGTH = 1 << 30;

    private byte type;
    private int headerSeen;
    private int length;
    private int left;

    /**
     * Looks at bytes that are about to be relayed; takes none.
     *
     * @throws SqlException 08P01 for a type or length that cannot be
     */
    final void scan(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (headerSeen < HEADER) {
                header(bytes.getByte(at));
                at++;
            } else {
                int now = Math.min(left, end - at);
                body(type, bytes, at, now);
                left -= now;
                at += now;
            }
            if (headerSeen == HEADER && left == 0) {
                headerSeen = 0;
                length = 0;
                ended(type);
            }
        }
    }

    private void header(byte next) {
        if (headerSeen == 0) {
            type = next;
            checkType(type);
        } else {
            length = (length << Byte.SIZE) | (next & 0xFF);
        }
        headerSeen++;
        if (headerSeen == HEADER) {
            if (length < LENGTH_WORD || length > MAX_LENGTH) {
                throw violation("invalid message length");
            }
            left = length - LENGTH_WORD;
            begun(type);
        }
    }

    static SqlException violation(String message) {
        return new SqlException(SqlState.PROTOCOL_VIOLATION, message);
    }

    /** Whether no frame is cut in the middle. */
    final boolean atBoundary() {
        return headerSeen == 0;
    }

    /** @throws SqlException 08P01 for a type that this side never sends */
    abstract void checkType(byte frame);

    /** A frame's header is complete. */
    abstract void begun(byte frame);

    /** Some of a frame's body: {@code count} bytes from index {@code from}. */
    abstract void body(byte frame, ByteBuf bytes, int from, int count);

    abstract void ended(byte frame);
}
