package io.omnisql.edge.cancel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.omnisql.core.error.SqlException;
import io.omnisql.pgwire.link.ProxyHeader;
import io.omnisql.pgwire.startup.StartupPacket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What another router brings, inside mutual TLS: a PROXY header and one cancel request. It is for a session here or for nobody, so nothing goes in circles. */
@SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for a cancel request.
public final class PeerHandler extends ByteToMessageDecoder {
    private static final int MAX_PACKET = 268;
    private static final int MIN_PACKET = 12;
    private static final int LENGTH_WORD = 4;
    private static final long DEADLINE_SECONDS = 5;

    private final Cancels cancels;
    private boolean announced;
    private @Nullable ScheduledFuture<?> deadline;

    public PeerHandler(Cancels cancels) {
        this.cancels = cancels;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        DEADLINE_SECONDS,
                        TimeUnit.SECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            if (!announced) {
                announced = ProxyHeader.read(in) != null;
                return;
            }
            if (in.readableBytes() < LENGTH_WORD) {
                return;
            }
            int length = in.getInt(in.readerIndex());
            if (length < MIN_PACKET || length > MAX_PACKET) {
                end(context, in);
                return;
            }
            if (in.readableBytes() < length) {
                return;
            }
            in.skipBytes(LENGTH_WORD);
            if (StartupPacket.parse(in.readSlice(length - LENGTH_WORD)) instanceof StartupPacket.Cancel cancel) {
                cancels.own(cancel.processId(), cancel.secretBytes());
            }
            end(context, in);
        } catch (SqlException malformed) {
            end(context, in);
        }
    }

    private static void end(ChannelHandlerContext context, ByteBuf in) {
        in.skipBytes(in.readableBytes());
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (deadline != null) {
            deadline.cancel(false);
        }
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
