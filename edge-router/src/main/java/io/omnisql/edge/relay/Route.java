package io.omnisql.edge.relay;

import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.Tenant;
import io.omnisql.pgwire.link.LinkFacts;
import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * What a router knows of a session.
 *
 * @param facts what it told the region
 * @param node the node that runs the session
 */
public record Route(Tenant tenant, Cluster cluster, InetSocketAddress node, LinkFacts facts, Instant since) {
    public boolean terminated() {
        return facts.mode() == LinkFacts.Mode.TERMINATE;
    }
}
