package io.omnisql.edge.startup;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantClues;
import io.omnisql.edge.relay.EdgeSession;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.Tenant;
import io.omnisql.pgwire.conversation.ErrorWriter;
import io.omnisql.pgwire.frame.MessageEncoder;
import io.omnisql.pgwire.link.LinkFacts;
import io.omnisql.pgwire.startup.ServerTls;
import io.omnisql.pgwire.startup.StartupPacket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's first bytes: direct TLS, SSLRequest, GSSENCRequest, CancelRequest or a startup packet. TLS is ended here or passed on as
 * it is, whichever the tenant wants; then the connection is routed and this handler goes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel.
public final class ClientStartup extends ByteToMessageDecoder {
    private static final int LENGTH_WORD = 4;
    private static final int MIN_LENGTH = 8;

    private enum Expect {
        /** Anything, direct TLS too. */
        FIRST,
        PACKET,
        /** A ClientHello after SSLRequest. */
        HELLO,
        /** Nothing: routed, or refused. */
        NOTHING
    }

    private final EdgeServices services;
    private final Routing routing;
    private final InetSocketAddress client;
    private Expect expect = Expect.FIRST;
    private boolean tlsAsked;
    private boolean gssAsked;
    private boolean direct;
    private EdgeCertificates.@Nullable Loaded certificate;
    private String serverName = "";
    private boolean entered;
    private int heldBytes;
    private @Nullable ScheduledFuture<?> deadline;

    ClientStartup(EdgeServices services, InetSocketAddress client) {
        this.services = services;
        this.routing = new Routing(services);
        this.client = client;
    }

    /** Prepares the channel of a client that was accepted. */
    public static void accept(EdgeServices services, Channel channel) {
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        boolean proxied = services.trustedProxies().stream().anyMatch(cidr -> cidr.contains(peer.getAddress()));
        channel.pipeline()
                .addLast("startup", proxied ? new ProxiedClient(services) : new ClientStartup(services, peer));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().closeFuture().addListener(closed -> leave());
        entered = services.gate().enter(client);
        if (!entered
                || !services.blockRate()
                        .take(io.omnisql.edge.limit.Block.of(client.getAddress()), services.connectsPerBlock())) {
            expect = Expect.NOTHING;
            fail(context, Routing.tooMany());
            return;
        }
        restart(context, services.deadlines().routedMillis());
    }

    private void restart(ChannelHandlerContext context, long millis) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        Channel channel = context.channel();
        deadline = channel.eventLoop()
                .schedule(
                        () -> {
                            channel.close();
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    /** Not a stranger any more, or gone. */
    private void leave() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        hold(0);
        if (entered) {
            entered = false;
            services.gate().leave(client);
        }
    }

    private boolean hold(int bytes) {
        int delta = bytes - heldBytes;
        heldBytes = bytes;
        return delta == 0 || services.held().change(delta);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (!context.isRemoved() && entered && !hold(actualReadableBytes())) {
            context.close();
        }
        super.channelReadComplete(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        try {
            if (expect == Expect.NOTHING) {
                if (!context.channel().isActive()) {
                    in.skipBytes(in.readableBytes());
                }
                return;
            }
            boolean tls = in.getUnsignedByte(in.readerIndex()) == ClientHello.HANDSHAKE;
            if (expect == Expect.HELLO || (expect == Expect.FIRST && tls)) {
                direct = expect == Expect.FIRST || direct;
                expect = Expect.HELLO;
                hello(context, in);
            } else {
                expect = Expect.PACKET;
                packet(context, in);
            }
        } catch (SqlException error) {
            in.skipBytes(in.readableBytes());
            if (expect == Expect.HELLO) {
                context.close();
            } else {
                fail(context, error);
            }
            expect = Expect.NOTHING;
        }
    }

    private void hello(ChannelHandlerContext context, ByteBuf in) throws Exception {
        ClientHello hello = ClientHello.peek(in);
        if (hello == null) {
            return;
        }
        serverName = hello.serverName();
        RouteSnapshot snapshot = routing.snapshot();
        String named = snapshot.tenantOf(serverName);
        if (snapshot.tenant(named)
                .filter(tenant -> tenant.tls() == Tenant.Tls.PASSTHROUGH)
                .isPresent()) {
            passThrough(context, snapshot, named);
            return;
        }
        EdgeCertificates.Loaded found = services.certificates().find(serverName).orElse(null);
        if (found == null) {
            alert(context, TlsAlert.UNRECOGNIZED_NAME);
            return;
        }
        certificate = found;
        expect = Expect.PACKET;
        ByteBuf bytes = in.readRetainedSlice(in.readableBytes());
        SslHandler handler = found.tls().context().newHandler(context.alloc());
        context.pipeline().addBefore(context.name(), "tls", handler);
        handler.channelRead(context.pipeline().context(handler), bytes);
    }

    /** The region ends TLS; no text of ours can reach the client, so refusals are alerts. */
    private void passThrough(ChannelHandlerContext context, RouteSnapshot snapshot, String tenant) {
        Routing.Target target;
        try {
            target = routing.admit(snapshot, tenant, client, true);
        } catch (SqlException refused) {
            alert(context, TlsAlert.ACCESS_DENIED);
            return;
        }
        connect(context, target, Unpooled.EMPTY_BUFFER, true);
    }

    private void alert(ChannelHandlerContext context, TlsAlert alert) {
        expect = Expect.NOTHING;
        context.writeAndFlush(alert.record(context.alloc())).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess() && direct) {
            SslHandler handler = context.pipeline().get(SslHandler.class);
            if (handler == null || !ServerTls.ALPN.equals(handler.applicationProtocol())) {
                context.close();
            }
        }
        super.userEventTriggered(context, event);
    }

    private void packet(ChannelHandlerContext context, ByteBuf in) {
        if (in.readableBytes() < LENGTH_WORD) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < MIN_LENGTH || length > StartupPacket.MAX_LENGTH) {
            // As PostgreSQL: whoever sends this does not speak the protocol.
            in.skipBytes(in.readableBytes());
            expect = Expect.NOTHING;
            context.close();
            return;
        }
        if (in.readableBytes() < length) {
            return;
        }
        ByteBuf whole = in.readSlice(length);
        switch (StartupPacket.parse(whole.slice(LENGTH_WORD, length - LENGTH_WORD))) {
            case StartupPacket.Encryption(boolean tls) -> encryption(context, tls, in);
            case StartupPacket.Cancel cancel -> {
                expect = Expect.NOTHING;
                services.cancels().request(client, cancel.processId(), cancel.secretBytes());
                context.close();
            }
            case StartupPacket.Startup startup -> startup(context, startup, whole);
        }
    }

    private void encryption(ChannelHandlerContext context, boolean wantsTls, ByteBuf rest) {
        if (certificate != null || (wantsTls ? tlsAsked : gssAsked)) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "encryption was asked for twice");
        }
        if (rest.isReadable()) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION,
                    wantsTls
                            ? "received unencrypted data after SSL request"
                            : "received unencrypted data after GSSAPI encryption request");
        }
        tlsAsked |= wantsTls;
        gssAsked |= !wantsTls;
        expect = wantsTls ? Expect.HELLO : Expect.PACKET;
        context.writeAndFlush(context.alloc().buffer(1).writeByte(wantsTls ? 'S' : 'N'));
    }

    private void startup(ChannelHandlerContext context, StartupPacket.Startup startup, ByteBuf whole) {
        RouteSnapshot snapshot = routing.snapshot();
        String option = startup.settings().getOrDefault(TenantClues.OPTION, "");
        TenantClues clues = new TenantClues(snapshot.tenantOf(serverName), option, startup.user(), startup.database());
        TenantClues.Found found = clues.derive(name -> snapshot.tenants().containsKey(name));
        Routing.Target target = routing.admit(snapshot, found.tenant(), client, false);
        connect(context, target, whole.copy(), false);
    }

    private void connect(ChannelHandlerContext context, Routing.Target target, ByteBuf first, boolean passthrough) {
        expect = Expect.NOTHING;
        EdgeCertificates.Loaded shown = certificate;
        Routing.Facts facts = keys -> new LinkFacts(
                client,
                serverName,
                passthrough || shown != null,
                target.tenant().id(),
                target.tenant().epoch(),
                shown == null ? "" : shown.text(),
                keys,
                passthrough ? LinkFacts.Mode.PASSTHROUGH : LinkFacts.Mode.TERMINATE,
                direct);
        Routing.Phase phase = new Routing.Phase() {
            @Override
            public void routed(EdgeSession session) {
                if (passthrough) {
                    leave();
                } else {
                    restart(context, services.deadlines().authenticatedMillis());
                }
            }

            @Override
            public void past() {
                leave();
            }
        };
        routing.connect(context, this, target, facts, first, phase, error -> {
            if (passthrough) {
                alert(context, TlsAlert.INTERNAL_ERROR);
            } else {
                fail(context, error);
            }
        });
    }

    private static void fail(ChannelHandlerContext context, SqlException error) {
        ByteBuf buffer = context.alloc().buffer();
        MessageEncoder.encode(ErrorWriter.response("FATAL", error), buffer);
        context.writeAndFlush(buffer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
