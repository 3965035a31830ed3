package io.omnisql.edge.link;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.omnisql.edge.snapshot.Cluster;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A way to reach clusters; one for each {@link Cluster.Link}. Thread-safe. */
public interface RegionLink {
    /**
     * An open link.
     *
     * @param node which node it leads to, so that a cancel request can follow it there
     */
    record Opened(Channel channel, InetSocketAddress node) {}

    /**
     * Opens a link to a cluster. The future ends on the loop, within seconds; it fails when the cluster cannot be reached.
     *
     * @param node a certain node; empty for any that is well
     */
    Future<Opened> open(Cluster cluster, Optional<InetSocketAddress> node, EventLoop loop);
}
