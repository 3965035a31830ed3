package io.omnisql.pgwire.frame;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.List;

/**
 * Cuts the stream after login into messages. The type is checked before the length is believed, and no memory is taken because
 * of a length a client sent: bytes pile up only as they come, up to the type's limit.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    private static final int HEADER = 5;
    private static final int LENGTH_WORD = 4;

    private final FrameLimits limits;
    /** Bytes of a refused message that are still to come. */
    private int toSkip;

    private boolean broken;

    public FrameDecoder(FrameLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (toSkip > 0) {
            int now = Math.min(toSkip, in.readableBytes());
            in.skipBytes(now);
            toSkip -= now;
            return;
        }
        byte type = in.getByte(in.readerIndex());
        int limit = limits.of(type);
        if (limit == 0) {
            fail(in, out, "invalid frontend message type " + (type & 0xFF));
            return;
        }
        if (in.readableBytes() < HEADER) {
            return;
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (length < LENGTH_WORD || length > FrameLimits.HARD_LIMIT) {
            fail(in, out, "invalid message length");
            return;
        }
        int body = length - LENGTH_WORD;
        if (body > limit) {
            refuse(type, body, in, out);
            return;
        }
        if (in.readableBytes() < HEADER + body) {
            return;
        }
        in.skipBytes(HEADER);
        out.add(MessageParser.parse(type, in.readSlice(body)));
    }

    private void refuse(byte type, int body, ByteBuf in, List<Object> out) {
        if (!FrameLimits.refusedSoftly(type)) {
            fail(in, out, "invalid message length");
            return;
        }
        in.skipBytes(HEADER);
        toSkip = body;
        SqlException error = new SqlException(
                SqlState.PROGRAM_LIMIT_EXCEEDED,
                "query string of " + body + " bytes is longer than the limit of " + limits.text() + " bytes");
        out.add(new FrontendMessage.Malformed(type != 'Q', error));
    }

    private void fail(ByteBuf in, List<Object> out, String message) {
        broken = true;
        in.skipBytes(in.readableBytes());
        out.add(new FrontendMessage.BrokenStream(MessageParser.protocol(message)));
    }
}
