package io.omnisql.pgwire.startup;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantClues;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.conversation.ErrorWriter;
import io.omnisql.pgwire.frame.BackendMessage;
import io.omnisql.pgwire.frame.MessageEncoder;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.link.LinkPolicy;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection's first bytes: direct TLS, SSLRequest and GSSENCRequest (each at most once), CancelRequest, or the startup
 * packet, after which authentication takes over. Holds the connection to its budget before login.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
final class StartupHandler extends ByteToMessageDecoder {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int LENGTH_WORD = 4;
    private static final int MIN_LENGTH = 8;

    private final ServerServices services;
    private final @Nullable LinkFacts link;
    private final boolean passthrough;
    private boolean first;
    private boolean tlsAsked;
    private boolean gssAsked;
    private boolean encrypted;
    private boolean direct;
    private boolean entered;
    private @Nullable SslHandler tlsHandler;
    private @Nullable SocketAddress peer;
    private @Nullable ScheduledFuture<?> deadline;

    /** For a client that connects itself. */
    StartupHandler(ServerServices services) {
        this(services, null);
    }

    /** For a client that a router brings. */
    StartupHandler(ServerServices services, @Nullable LinkFacts link) {
        this.services = services;
        this.link = link;
        this.passthrough = link != null && link.mode() == LinkFacts.Mode.PASSTHROUGH;
        // Behind a router that terminated TLS, asking for more is as wrong as asking twice.
        this.encrypted = link != null && !passthrough && link.clientTls();
        this.first = link == null || passthrough;
        this.tlsAsked = link != null;
        this.gssAsked = link != null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            begin(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    private void begin(ChannelHandlerContext context) {
        if (peer != null) {
            return;
        }
        SocketAddress address = link == null ? context.channel().remoteAddress() : link.client();
        peer = address;
        entered = services.gate().enter(address);
        if (!entered) {
            fail(context, new SqlException(SqlState.TOO_MANY_CONNECTIONS, "sorry, too many clients already"));
            return;
        }
        context.channel().closeFuture().addListener(closed -> leave());
        deadline = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        services.preAuth().timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Login is over, one way or the other. */
    private void leave() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (entered && peer != null) {
            entered = false;
            services.gate().leave(peer);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!context.channel().isActive()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (first && !encrypted && in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
            startDirectTls(context, in);
            return;
        }
        if (first && passthrough && !encrypted) {
            // A router forwards nothing but TLS in this mode.
            in.skipBytes(in.readableBytes());
            context.close();
            return;
        }
        first = false;
        if (in.readableBytes() < LENGTH_WORD) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < MIN_LENGTH || length > StartupPacket.MAX_LENGTH) {
            // PostgreSQL closes without a word here: whoever sends this does not speak the protocol.
            in.skipBytes(in.readableBytes());
            context.close();
            return;
        }
        if (in.readableBytes() < length) {
            return;
        }
        in.skipBytes(LENGTH_WORD);
        try {
            handle(context, StartupPacket.parse(in.readSlice(length - LENGTH_WORD)), in);
        } catch (SqlException error) {
            in.skipBytes(in.readableBytes());
            fail(context, error);
        }
    }

    private void handle(ChannelHandlerContext context, StartupPacket packet, ByteBuf rest) {
        switch (packet) {
            case StartupPacket.Encryption(boolean tls) -> encryption(context, tls, rest);
            case StartupPacket.Cancel cancel -> {
                services.running().cancel(cancel.processId(), cancel.secretBytes());
                context.close();
            }
            case StartupPacket.Startup startup -> startup(context, startup);
        }
    }

    private void encryption(ChannelHandlerContext context, boolean wantsTls, ByteBuf rest) {
        if (encrypted || (wantsTls ? tlsAsked : gssAsked)) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "unsupported frontend protocol 1234." + (wantsTls ? "5679" : "5680")
                            + ": server supports 3.0 to 3.2");
        }
        if (rest.isReadable()) {
            throw new SqlException(
                            SqlState.PROTOCOL_VIOLATION,
                            wantsTls
                                    ? "received unencrypted data after SSL request"
                                    : "received unencrypted data after GSSAPI encryption request")
                    .withDetail("This could be either a client-software bug or evidence of an attempted "
                            + "man-in-the-middle attack.");
        }
        if (!wantsTls) {
            gssAsked = true;
            context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
            return;
        }
        tlsAsked = true;
        ServerTls tls = services.tls();
        if (tls == null) {
            context.writeAndFlush(context.alloc().buffer(1).writeByte('N'));
            return;
        }
        context.writeAndFlush(context.alloc().buffer(1).writeByte('S'));
        encrypted = true;
        addTls(context, tls);
    }

    /** Inside a link's TLS the client's own stands next to this handler, otherwise nothing is before it. */
    private SslHandler addTls(ChannelHandlerContext context, ServerTls tls) {
        SslHandler handler = tls.context().newHandler(context.alloc());
        context.pipeline().addBefore(context.name(), "tls", handler);
        tlsHandler = handler;
        return handler;
    }

    private void startDirectTls(ChannelHandlerContext context, ByteBuf in) throws Exception {
        ServerTls tls = services.tls();
        if (tls == null) {
            in.skipBytes(in.readableBytes());
            context.close();
            return;
        }
        first = false;
        encrypted = true;
        direct = link == null || link.direct();
        ByteBuf bytes = in.readRetainedSlice(in.readableBytes());
        SslHandler handler = addTls(context, tls);
        // The bytes already read belong to the handshake.
        handler.channelRead(context.pipeline().context(handler), bytes);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess() && direct) {
            SslHandler handler = tlsHandler;
            if (handler == null || !ServerTls.ALPN.equals(handler.applicationProtocol())) {
                context.close();
            }
        }
        super.userEventTriggered(context, event);
    }

    private void startup(ChannelHandlerContext context, StartupPacket.Startup startup) {
        LoginRequest login = login(startup, peer == null ? context.channel().remoteAddress() : peer);
        if (startup.negotiate()) {
            ByteBuf buffer = context.alloc().buffer();
            int version = startup.protocol();
            MessageEncoder.encode(
                    new BackendMessage.NegotiateProtocolVersion(version, startup.unknownOptions()), buffer);
            context.write(buffer);
        }
        AuthenticationHandler next = AuthenticationHandler.begin(services, login, link, this::leave);
        context.pipeline().addAfter(context.name(), "authentication", next);
        context.pipeline().remove(this);
    }

    /**
     * Derives the tenant from all that names one. What a router derived is one clue among the others, so the two must agree.
     *
     * @throws SqlException 08004 when they do not
     */
    private LoginRequest login(StartupPacket.Startup startup, SocketAddress address) {
        Map<String, String> settings = new LinkedHashMap<>(startup.settings());
        String option = settings.remove(TenantClues.OPTION);
        String routed = link == null ? "" : link.tenant();
        TenantClues.Found found = new TenantClues(
                        routed, option == null ? "" : option, startup.user(), startup.database())
                .derive(services.credentials()::knows);
        LinkPolicy policy = services.links();
        if (link != null && policy != null) {
            String named = policy.tenantOf(link.serverName());
            if (!named.isEmpty() && !named.equals(found.tenant())) {
                throw new SqlException(SqlState.CONNECTION_REJECTED, TenantClues.MISMATCH);
            }
            policy.admit(link);
        }
        return new LoginRequest(startup.protocol(), found.user(), found.tenant(), settings, encrypted, address);
    }

    /** Sends FATAL and closes. */
    static void fail(ChannelHandlerContext context, SqlException error) {
        ByteBuf buffer = context.alloc().buffer();
        MessageEncoder.encode(ErrorWriter.response("FATAL", error), buffer);
        context.writeAndFlush(buffer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
