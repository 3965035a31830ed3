package io.omnisql.pgwire.startup;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.omnisql.core.error.SqlException;
import io.omnisql.pgwire.link.ControlFrame;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.ProxyHeader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first bytes of a link inside its mutual TLS: a PROXY v2 header, then either control frames or a client's own bytes. Whoever says anything else is closed. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
final class LinkHandler extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);
    private static final long DEADLINE_MILLIS = 10_000;

    private final ServerServices services;
    private boolean control;
    private @Nullable ScheduledFuture<?> deadline;

    LinkHandler(ServerServices services) {
        this.services = services;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        DEADLINE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        stopDeadline();
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            if (control) {
                answer(context, in);
                return;
            }
            ProxyHeader header = ProxyHeader.read(in);
            if (header == null) {
                return;
            }
            if (header.source().isEmpty()) {
                // The deadline goes on: a router asks and hangs up.
                control = true;
                return;
            }
            StartupHandler next = new StartupHandler(services, LinkFacts.of(header));
            context.pipeline().addAfter(context.name(), "startup", next);
            context.pipeline().remove(this);
        } catch (SqlException error) {
            in.skipBytes(in.readableBytes());
            LOG.warn("link closed: peer={} reason={}", context.channel().remoteAddress(), error.message());
            context.close();
        }
    }

    private static void answer(ChannelHandlerContext context, ByteBuf in) {
        if (ControlFrame.read(in) == ControlFrame.PING) {
            ByteBuf reply = context.alloc().buffer();
            ControlFrame.READY.write(reply);
            context.writeAndFlush(reply);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopDeadline();
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("link closed: peer={}", context.channel().remoteAddress(), cause);
        context.close();
    }
}
