package io.omnisql.pgwire.conversation;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.pgwire.frame.BackendMessage;
import io.omnisql.pgwire.frame.BackendMessage.NoticeResponse;
import io.omnisql.pgwire.frame.BackendMessage.Report;
import io.omnisql.pgwire.frame.MessageEncoder;
import io.omnisql.pgwire.type.RowEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a connection. Replies collect in a pooled buffer that leaves as one write: when it is full, at Flush, and
 * before the server waits for the client. Used by one thread at a time, but for {@link #noticeNow}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
public final class ReplyWriter {
    private static final int FLUSH_BYTES = 64 << 10;
    private static final int INITIAL_BYTES = 512;

    private final Channel channel;
    private final OutboundFlow flow;
    private @Nullable ByteBuf buffer;

    ReplyWriter(Channel channel, OutboundFlow flow) {
        this.channel = channel;
        this.flow = flow;
    }

    public void write(BackendMessage message) {
        MessageEncoder.encode(message, buffer());
    }

    /** Writes a NoticeResponse; {@code severity} is WARNING, NOTICE, INFO, LOG or DEBUG. */
    public void notice(String severity, String sqlState, String message) {
        write(new NoticeResponse(new Report(severity, sqlState, message, null, null, 0)));
    }

    /**
     * Sends a NoticeResponse past the buffer, between two messages of it. Any thread; left out when the client does not read.
     */
    public void noticeNow(String severity, String sqlState, String message) {
        if (channel.isActive() && channel.isWritable()) {
            ByteBuf out = channel.alloc().buffer(INITIAL_BYTES);
            MessageEncoder.encode(new NoticeResponse(new Report(severity, sqlState, message, null, null, 0)), out);
            channel.writeAndFlush(out, channel.voidPromise());
        }
    }

    /**
     * Writes one row, waiting while the client reads too slowly.
     *
     * @throws ConnectionLostException when the client is gone
     */
    public void row(RowEncoder encoder, ColumnBatch batch, int row) {
        ByteBuf out = buffer();
        int mark = out.writerIndex();
        boolean done = false;
        try {
            encoder.encode(batch, row, out);
            done = true;
        } finally {
            if (!done) {
                out.writerIndex(mark);
            }
        }
        if (out.readableBytes() >= FLUSH_BYTES) {
            flush();
        }
    }

    /** Whether there are replies that have not left. */
    public boolean hasPending() {
        return buffer != null && buffer.isReadable();
    }

    /**
     * Sends what was written.
     *
     * @throws ConnectionLostException when the client is gone
     */
    public void flush() {
        ByteBuf out = buffer;
        if (out == null) {
            return;
        }
        buffer = null;
        channel.writeAndFlush(out, channel.voidPromise());
        flow.await();
    }

    /** Sends what was written and closes the connection. */
    void flushAndClose() {
        ByteBuf out = buffer;
        buffer = null;
        if (out == null) {
            channel.close();
        } else {
            channel.writeAndFlush(out).addListener(written -> channel.close());
        }
    }

    /** Gives the buffer back without sending it. */
    void discard() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    private ByteBuf buffer() {
        ByteBuf out = buffer;
        if (out == null) {
            out = channel.alloc().buffer(INITIAL_BYTES);
            buffer = out;
        }
        return out;
    }
}
