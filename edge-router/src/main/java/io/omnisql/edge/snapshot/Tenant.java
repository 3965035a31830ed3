package io.omnisql.edge.snapshot;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * A tenant's route.
 *
 * @param epoch rises with every change of its home
 * @param pin the cluster it must live in; empty for none
 * @param cluster the cluster it was moved to; empty for none
 * @param allowedRegions regions it may live in; empty only with a pin
 * @param strict whether a router outside its regions may never see its plain text
 * @param cidrs where its clients may come from
 */
public record Tenant(
        String id,
        long epoch,
        State state,
        Tls tls,
        String pin,
        String cluster,
        Set<String> allowedRegions,
        boolean strict,
        List<Cidr> cidrs,
        Limits limits) {
    /** A frozen tenant has no sessions. */
    public enum State {
        ACTIVE,
        MOVING,
        FROZEN
    }

    /** Who holds the key of its clients' TLS. */
    public enum Tls {
        /** The router. */
        TERMINATE,
        /** The region. */
        PASSTHROUGH
    }

    /**
     * Its share of a router.
     *
     * @param connections at once
     * @param connectsPerSecond in the long run; a burst of as many is let through
     */
    public record Limits(int connections, int connectsPerSecond) {}

    public Tenant {
        allowedRegions = Set.copyOf(allowedRegions);
        cidrs = List.copyOf(cidrs);
    }

    /** Whether its clients may come from an address. */
    public boolean admits(InetAddress address) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(address));
    }
}
