package io.omnisql.edge.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.omnisql.edge.health.HealthTable;
import io.omnisql.edge.health.HealthTable.Node;
import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.transport.Transport;
import io.omnisql.pgwire.link.LinkTls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dials the addresses of a cluster: 2 s for a connection, one more try at another address; the node's certificate must bear the cluster's id. */
@SuppressWarnings("FutureReturnValueIgnored") // Outcomes reach the promise through listeners.
public final class DirectLink implements RegionLink {
    private static final Logger LOG = LoggerFactory.getLogger(DirectLink.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int TRIES = 2;

    private final Transport transport;
    private final Map<String, LinkTls> authorities;
    private final HealthTable health;

    /** @param authorities the TLS of this router towards the clusters of each authority */
    public DirectLink(Transport transport, Map<String, LinkTls> authorities, HealthTable health) {
        this.transport = transport;
        this.authorities = Map.copyOf(authorities);
        this.health = health;
    }

    @Override
    public Future<Opened> open(Cluster cluster, Optional<InetSocketAddress> node, EventLoop loop) {
        Promise<Opened> promise = loop.newPromise();
        List<InetSocketAddress> nodes = node.map(List::of).orElseGet(() -> health.candidates(cluster));
        attempt(cluster, nodes, 0, loop, promise);
        return promise;
    }

    private void attempt(
            Cluster cluster, List<InetSocketAddress> nodes, int tried, EventLoop loop, Promise<Opened> promise) {
        LinkTls tls = authorities.get(cluster.authority());
        if (tls == null || tried >= nodes.size() || tried >= TRIES) {
            promise.tryFailure(new UnreachableException(cluster.id()));
            return;
        }
        InetSocketAddress node = nodes.get(tried);
        Node key = new Node(cluster.id(), node);
        health.trying(key);
        dial(tls, cluster.id(), node, loop).addListener((Future<Channel> dialled) -> {
            if (!dialled.isSuccess()) {
                LOG.debug("node not reached: cluster={} node={}", cluster.id(), node, dialled.cause());
                health.connectFailed(cluster, node);
                attempt(cluster, nodes, tried + 1, loop, promise);
                return;
            }
            health.connected(key);
            Channel channel = dialled.getNow();
            if (!promise.trySuccess(new Opened(channel, node))) {
                channel.close();
            }
        });
    }

    /** A connection to one node, not counted in its health. */
    public Future<Channel> probe(Cluster cluster, InetSocketAddress node, EventLoop loop) {
        LinkTls tls = authorities.get(cluster.authority());
        return tls == null
                ? loop.newFailedFuture(new UnreachableException(cluster.id()))
                : dial(tls, cluster.id(), node, loop);
    }

    private Future<Channel> dial(LinkTls tls, String name, InetSocketAddress node, EventLoop loop) {
        return dial(transport, tls, name, node, loop);
    }

    /** Opens a connection and ends its TLS handshake; the other end's certificate must bear the name. */
    public static Future<Channel> dial(
            Transport transport, LinkTls tls, String name, InetSocketAddress node, EventLoop loop) {
        Promise<Channel> promise = loop.newPromise();
        Bootstrap bootstrap = transport.dial(loop, CONNECT, channel -> {
            SslHandler handler = tls.dial(channel.alloc(), name, node.getPort());
            channel.pipeline().addLast("link-tls", handler);
        });
        bootstrap.connect(node.getHostString(), node.getPort()).addListener((ChannelFutureListener) connected -> {
            if (!connected.isSuccess()) {
                promise.tryFailure(connected.cause());
                return;
            }
            SslHandler handler = connected.channel().pipeline().get(SslHandler.class);
            handler.handshakeFuture().addListener((Future<Channel> shaken) -> {
                if (!shaken.isSuccess()) {
                    connected.channel().close();
                    promise.tryFailure(shaken.cause());
                } else if (!promise.trySuccess(connected.channel())) {
                    connected.channel().close();
                }
            });
        });
        return promise;
    }
}
