package io.omnisql.pgwire.conversation;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.omnisql.pgwire.frame.FrontendMessage;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a connection's pipeline: hands messages to its {@link Conversation} and tells it of the channel's changes. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
public final class ConversationHandler extends SimpleChannelInboundHandler<FrontendMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationHandler.class);

    private final Conversation conversation;

    public ConversationHandler(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Ends the session with 57P01. */
    public void shutDown() {
        conversation.shutDown();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        conversation.start();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FrontendMessage message) {
        conversation.enqueue(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        conversation.writabilityChanged();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        conversation.disconnected();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("connection closed by a fault: peer={}", context.channel().remoteAddress(), cause);
        }
        context.close();
    }
}
