package io.omnisql.edge.snapshot;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A regional cluster.
 *
 * @param weight its share of hashed tenants, 1 to 10,000
 * @param authority the name of the certificate authority of its nodes
 * @param addresses its nodes' link ports; empty for a tunnel
 */
public record Cluster(
        String id,
        String region,
        State state,
        int weight,
        Link link,
        String authority,
        List<InetSocketAddress> addresses) {
    /** Whether hashed tenants may live there: only while active. */
    public enum State {
        JOINING,
        ACTIVE,
        LEAVING
    }

    /** How routers reach it. */
    public enum Link {
        /** Routers dial its addresses. */
        DIRECT,
        /** It dials the routers. */
        TUNNEL
    }

    public Cluster {
        addresses = List.copyOf(addresses);
    }
}
