package io.omnisql.pgwire.startup;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.auth.ScramServer;
import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.pgwire.conversation.Conversation;
import io.omnisql.pgwire.conversation.ConversationHandler;
import io.omnisql.pgwire.frame.BackendMessage;
import io.omnisql.pgwire.frame.FrameDecoder;
import io.omnisql.pgwire.frame.MessageEncoder;
import io.omnisql.pgwire.frame.MessageParser;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.LinkPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the SASL exchange of one connection and then makes room for the {@link Conversation}. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
final class AuthenticationHandler extends ByteToMessageDecoder {
    private static final int HEADER = 5;
    private static final int LENGTH_WORD = 4;
    private static final int MAX_LENGTH = 65_535;

    private final ServerServices services;
    private final LoginRequest login;
    private final @Nullable LinkFacts link;
    private final Runnable loginOver;
    private final ScramServer scram;
    private boolean firstAnswered;

    private AuthenticationHandler(
            ServerServices services,
            LoginRequest login,
            @Nullable LinkFacts link,
            Runnable loginOver,
            ScramServer scram) {
        this.services = services;
        this.login = login;
        this.link = link;
        this.loginOver = loginOver;
        this.scram = scram;
    }

    /**
     * Looks the user up.
     *
     * @throws SqlException sent as FATAL
     */
    static AuthenticationHandler begin(
            ServerServices services, LoginRequest login, @Nullable LinkFacts link, Runnable loginOver) {
        ScramVerifier verifier = services.credentials()
                .find(login)
                .orElseGet(() -> ScramVerifier.mock(
                        login.database() + "/" + login.user(),
                        services.mockSecret().bytes()));
        ScramServer scram =
                new ScramServer(login.user(), verifier, channelBinding(services, login, link), services.random());
        return new AuthenticationHandler(services, login, link, loginOver, scram);
    }

    /** What SCRAM binds to: the certificate that the client saw, which behind a terminating router is the router's. */
    private static byte @Nullable [] channelBinding(
            ServerServices services, LoginRequest login, @Nullable LinkFacts link) {
        if (link != null && link.mode() == LinkFacts.Mode.TERMINATE) {
            LinkPolicy policy = services.links();
            boolean bound = link.clientTls() && policy != null && policy.binds(link.edgeCertificate());
            return bound ? link.channelBinding() : null;
        }
        ServerTls tls = services.tls();
        return login.encrypted() && tls != null ? tls.endPoint() : null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        write(context, new BackendMessage.AuthenticationSasl(scram.mechanisms()));
        context.flush();
    }

    private static void write(ChannelHandlerContext context, BackendMessage message) {
        ByteBuf buffer = context.alloc().buffer();
        MessageEncoder.encode(message, buffer);
        context.write(buffer);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEADER) {
            return;
        }
        byte type = in.getByte(in.readerIndex());
        int length = in.getInt(in.readerIndex() + 1);
        if (type != 'p' || length < LENGTH_WORD || length > MAX_LENGTH) {
            in.skipBytes(in.readableBytes());
            boolean wrongType = type != 'p';
            fail(
                    context,
                    new SqlException(
                            SqlState.PROTOCOL_VIOLATION,
                            wrongType
                                    ? "expected SASL response, got message type " + (type & 0xFF)
                                    : "invalid message length"));
            return;
        }
        if (in.readableBytes() < 1 + length) {
            return;
        }
        in.skipBytes(HEADER);
        ByteBuf body = in.readSlice(length - LENGTH_WORD);
        try {
            step(context, body);
        } catch (SqlException error) {
            in.skipBytes(in.readableBytes());
            fail(context, error);
        }
    }

    private void step(ChannelHandlerContext context, ByteBuf body) {
        if (!firstAnswered) {
            firstAnswered = true;
            int end = body.bytesBefore((byte) 0);
            if (end < 0 || body.readableBytes() < end + 1 + LENGTH_WORD) {
                throw new SqlException(SqlState.PROTOCOL_VIOLATION, "insufficient data left in message");
            }
            String mechanism = MessageParser.utf8(body.nioBuffer(body.readerIndex(), end));
            body.skipBytes(end + 1);
            int length = body.readInt();
            if (length != body.readableBytes()) {
                throw new SqlException(SqlState.PROTOCOL_VIOLATION, "invalid message format");
            }
            write(context, new BackendMessage.AuthenticationSaslContinue(scram.first(mechanism, bytes(body))));
            context.flush();
            return;
        }
        boolean proved = false;
        try {
            write(context, new BackendMessage.AuthenticationSaslFinal(scram.finish(bytes(body))));
            proved = true;
        } finally {
            services.credentials().ended(login, proved);
        }
        write(context, new BackendMessage.AuthenticationOk());
        loginOver.run();
        Conversation conversation = new Conversation(
                context.channel(),
                login,
                services.sessions(),
                services.running(),
                link == null ? null : link.keys(),
                services.consumers());
        context.pipeline().addAfter(context.name(), "frames", new FrameDecoder(services.frames()));
        context.pipeline().addAfter("frames", "conversation", new ConversationHandler(conversation));
        context.pipeline().remove(this);
    }

    private static byte[] bytes(ByteBuf body) {
        byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        return bytes;
    }

    private static void fail(ChannelHandlerContext context, SqlException error) {
        StartupHandler.fail(context, error);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, @Nullable Throwable cause) {
        context.close();
    }
}
