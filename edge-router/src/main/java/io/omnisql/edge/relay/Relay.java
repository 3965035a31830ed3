package io.omnisql.edge.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.omnisql.core.error.SqlException;

/** The end of one side's pipeline: what it reads the other side writes, one flush a read; while the other cannot keep up nothing is read. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
final class Relay extends ChannelInboundHandlerAdapter {
    private final EdgeSession session;
    private final Channel other;
    private final boolean ofClient;

    Relay(EdgeSession session, Channel other, boolean ofClient) {
        this.session = session;
        this.other = other;
        this.ofClient = ofClient;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes) || session.isEnded()) {
            ReferenceCountUtil.release(message);
            return;
        }
        try {
            session.scan(bytes, ofClient);
        } catch (SqlException error) {
            bytes.release();
            session.fail(error);
            return;
        }
        other.write(bytes);
        if (!other.isWritable()) {
            context.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        other.flush();
        session.endIfIdle();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        other.config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.sideClosed(other);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A reset, or TLS that broke: nothing can be said on this side any more.
        context.close();
    }
}
