package io.omnisql.edge.route;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.edge.snapshot.Cluster;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.Tenant;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of routing: pure functions of a snapshot. Health has no say in a tenant's home. */
public final class Routes {
    /** How long after its end a snapshot still takes new sessions. */
    public static final Duration GRACE = Duration.ofDays(7);

    private Routes() {}

    /** The one answer to a tenant that does not exist and to a client it does not admit. */
    public static SqlException rejected() {
        return new SqlException(
                SqlState.CONNECTION_REJECTED, "the tenant is unknown or does not take connections from this address");
    }

    /** The answer while a tenant's home cannot be reached. */
    public static SqlException unavailable(String region) {
        return new SqlException(
                SqlState.CANNOT_CONNECT_NOW,
                "region " + region + " is unavailable; this tenant may not be served elsewhere");
    }

    /**
     * The tenant of a new connection.
     *
     * @throws SqlException 08004 for an unknown tenant and for an address outside its blocks, in the same words; 57P03 for a
     *     frozen one and when the snapshot is too old
     */
    public static Tenant admit(RouteSnapshot snapshot, String name, InetAddress client, Instant now) {
        Tenant tenant =
                snapshot.tenant(name).filter(found -> found.admits(client)).orElseThrow(Routes::rejected);
        if (tenant.state() == Tenant.State.FROZEN) {
            throw new SqlException(SqlState.CANNOT_CONNECT_NOW, "the tenant takes no connections now");
        }
        if (now.isAfter(snapshot.expiresAt().plus(GRACE))) {
            throw new SqlException(SqlState.CANNOT_CONNECT_NOW, "the routes are too old to be trusted");
        }
        return tenant;
    }

    /** Pin, then cluster, then the hash over active clusters in allowed regions; empty when no cluster may take the tenant. */
    public static Optional<Home> home(RouteSnapshot snapshot, Tenant tenant) {
        if (!tenant.pin().isEmpty()) {
            return snapshot.cluster(tenant.pin()).map(cluster -> new Home(cluster, Home.Reason.PIN));
        }
        if (!tenant.cluster().isEmpty()) {
            return snapshot.cluster(tenant.cluster()).map(cluster -> new Home(cluster, Home.Reason.CLUSTER));
        }
        List<Cluster> candidates = snapshot.clusters().values().stream()
                .filter(cluster -> cluster.state() == Cluster.State.ACTIVE)
                .filter(cluster -> tenant.allowedRegions().contains(cluster.region()))
                .toList();
        return Rendezvous.winner(tenant.id(), candidates).map(cluster -> new Home(cluster, Home.Reason.HASH));
    }

    /** The regions in which a tenant's plain text may be seen. */
    public static Set<String> regions(RouteSnapshot snapshot, Tenant tenant) {
        Set<String> regions = new HashSet<>(tenant.allowedRegions());
        home(snapshot, tenant).ifPresent(home -> regions.add(home.cluster().region()));
        return regions;
    }

    /**
     * Checks that a router may hold a tenant's TLS, or may take it without any.
     *
     * @param region of this router
     * @throws SqlException 08004
     */
    public static void checkTermination(RouteSnapshot snapshot, Tenant tenant, String region) {
        boolean abroad = tenant.strict() && !regions(snapshot, tenant).contains(region);
        if (tenant.tls() == Tenant.Tls.PASSTHROUGH || abroad) {
            throw new SqlException(
                    SqlState.CONNECTION_REJECTED, "this tenant takes only TLS connections that name its server");
        }
    }
}
