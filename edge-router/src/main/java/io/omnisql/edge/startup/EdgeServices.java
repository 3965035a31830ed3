package io.omnisql.edge.startup;

import io.omnisql.edge.cancel.CancelKeys;
import io.omnisql.edge.cancel.Cancels;
import io.omnisql.edge.limit.AuthBackoff;
import io.omnisql.edge.limit.Block;
import io.omnisql.edge.limit.HeldBytes;
import io.omnisql.edge.limit.Rate;
import io.omnisql.edge.limit.TenantConnections;
import io.omnisql.edge.link.RegionLink;
import io.omnisql.edge.relay.Sessions;
import io.omnisql.edge.snapshot.Cidr;
import io.omnisql.edge.snapshot.SnapshotStore;
import io.omnisql.pgwire.startup.PreAuthGate;
import java.time.InstantSource;
import java.util.List;

/**
 * What all connections of a router share.
 *
 * @param region of this router
 * @param trustedProxies whose PROXY headers are believed, and required
 * @param connectsPerBlock connections a second that one block of addresses may open
 */
public record EdgeServices(
        String region,
        List<Cidr> trustedProxies,
        SnapshotStore snapshots,
        EdgeCertificates certificates,
        RegionLink links,
        Sessions sessions,
        CancelKeys keys,
        Cancels cancels,
        PreAuthGate gate,
        HeldBytes held,
        TenantConnections connections,
        Rate<String> tenantRate,
        Rate<Block> blockRate,
        int connectsPerBlock,
        AuthBackoff backoff,
        Deadlines deadlines,
        InstantSource clock) {
    /**
     * How long a connection may take.
     *
     * @param routedMillis from accept to a routed startup
     * @param authenticatedMillis from there to AuthenticationOk
     */
    public record Deadlines(long routedMillis, long authenticatedMillis) {
        public static final Deadlines DEFAULT = new Deadlines(10_000, 60_000);
    }

    public EdgeServices {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
