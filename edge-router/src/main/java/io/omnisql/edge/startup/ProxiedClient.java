package io.omnisql.edge.startup;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.omnisql.core.error.SqlException;
import io.omnisql.pgwire.link.ProxyHeader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection from a trusted proxy: its PROXY v2 header says who the client is. Without one it is closed. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
final class ProxiedClient extends ByteToMessageDecoder {
    private final EdgeServices services;
    private @Nullable ScheduledFuture<?> deadline;

    ProxiedClient(EdgeServices services) {
        this.services = services;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        services.deadlines().routedMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            ProxyHeader header = ProxyHeader.read(in);
            if (header == null) {
                return;
            }
            // A proxy that speaks for itself only asks whether the port answers.
            if (header.source().isEmpty()) {
                context.close();
                return;
            }
            ClientStartup next = new ClientStartup(services, header.source().get());
            context.pipeline().addAfter(context.name(), "client", next);
            context.pipeline().remove(this);
        } catch (SqlException malformed) {
            in.skipBytes(in.readableBytes());
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
