package io.omnisql.edge.cancel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import io.omnisql.edge.limit.Block;
import io.omnisql.edge.limit.Rate;
import io.omnisql.edge.link.DirectLink;
import io.omnisql.edge.link.RegionLink;
import io.omnisql.edge.relay.EdgeSession;
import io.omnisql.edge.relay.Sessions;
import io.omnisql.edge.snapshot.RouterEntry;
import io.omnisql.edge.snapshot.SnapshotStore;
import io.omnisql.edge.transport.Transport;
import io.omnisql.pgwire.cancel.MintedKeys;
import io.omnisql.pgwire.link.LinkTls;
import io.omnisql.pgwire.link.ProxyHeader;
import io.omnisql.pgwire.startup.StartupPacket;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings cancel requests to their sessions. A hit, a miss and a limit look alike: nobody is told anything. Thread-safe.
 *
 * <pre>
 * client -> any router -> router that owns the process id (peer link) -> node of the session (region link)
 * </pre>
 */
@SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for a cancel request.
public final class Cancels {
    private static final Logger LOG = LoggerFactory.getLogger(Cancels.class);
    private static final int PER_SECOND = 10;

    private final CancelKeys keys;
    private final Sessions sessions;
    private final SnapshotStore snapshots;
    private final RegionLink links;
    private final Transport transport;
    private final LinkTls peers;
    private final Rate<Block> rate;

    public Cancels(
            CancelKeys keys,
            Sessions sessions,
            SnapshotStore snapshots,
            RegionLink links,
            Transport transport,
            LinkTls peers,
            Rate<Block> rate) {
        this.keys = keys;
        this.sessions = sessions;
        this.snapshots = snapshots;
        this.links = links;
        this.transport = transport;
        this.peers = peers;
        this.rate = rate;
    }

    /** The name that a router's certificate bears. */
    public static String routerName(int id) {
        return "router-" + id;
    }

    /** A request that a client brought. */
    public void request(InetSocketAddress client, int processId, byte[] secret) {
        if (!rate.take(Block.of(client.getAddress()), PER_SECOND)
                || (secret.length == MintedKeys.LONG_BYTES && !keys.isSound(secret))) {
            return;
        }
        int owner = MintedKeys.router(processId);
        if (owner == keys.router()) {
            own(processId, secret);
            return;
        }
        RouterEntry router = snapshots
                .current()
                .map(snapshot -> snapshot.routers().get(owner))
                .orElse(null);
        if (router == null) {
            return;
        }
        DirectLink.dial(transport, peers, routerName(owner), router.peer(), transport.next())
                .addListener((Future<Channel> dialled) -> {
                    if (dialled.isSuccess()) {
                        Channel channel = dialled.getNow();
                        ByteBuf out = channel.alloc().buffer();
                        new ProxyHeader(client, Map.of()).write(out);
                        send(channel, packet(out, processId, secret));
                    } else {
                        LOG.warn("cancel request not forwarded: router={}", owner, dialled.cause());
                    }
                });
    }

    /** A request for a session of this router; goes on to its node if the secret is right. */
    void own(int processId, byte[] secret) {
        sessions.find(processId, secret).ifPresent(session -> forward(session, processId, secret));
    }

    private void forward(EdgeSession session, int processId, byte[] secret) {
        var route = session.route();
        links.open(route.cluster(), Optional.of(route.node()), transport.next())
                .addListener((Future<RegionLink.Opened> opened) -> {
                    if (opened.isSuccess()) {
                        Channel channel = opened.getNow().channel();
                        ByteBuf out = channel.alloc().buffer();
                        // Whatever the session's mode: this request comes from the router, inside the link's own TLS.
                        route.facts().forCancel().write(out);
                        send(channel, packet(out, processId, secret));
                    } else {
                        LOG.warn(
                                "cancel request not delivered: cluster={}",
                                route.cluster().id(),
                                opened.cause());
                    }
                });
    }

    private static ByteBuf packet(ByteBuf out, int processId, byte[] secret) {
        return out.writeInt(3 * Integer.BYTES + secret.length)
                .writeInt(StartupPacket.CANCEL_CODE)
                .writeInt(processId)
                .writeBytes(secret);
    }

    private static void send(Channel channel, ByteBuf bytes) {
        channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }
}
