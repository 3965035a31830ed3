package io.omnisql.edge.link;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.omnisql.edge.snapshot.Cluster;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** All ways to reach clusters. A kind of link that this router does not have is a cluster that cannot be reached. */
public final class Links implements RegionLink {
    private final Map<Cluster.Link, RegionLink> kinds;

    public Links(Map<Cluster.Link, RegionLink> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    @Override
    public Future<Opened> open(Cluster cluster, Optional<InetSocketAddress> node, EventLoop loop) {
        RegionLink kind = kinds.get(cluster.link());
        return kind == null
                ? loop.newFailedFuture(new UnreachableException(cluster.id()))
                : kind.open(cluster, node, loop);
    }
}
