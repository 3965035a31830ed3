package io.omnisql.edge.snapshot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of all routes. Immutable; read by every event loop through one reference.
 *
 * @param version rises with each snapshot
 * @param expiresAt after it routing goes on with an alert; 7 days later new sessions are refused
 * @param domains below which the first label of a server name is a tenant
 * @param certificateHashes of edge certificates that regions may bind SCRAM to, as {@code sha256:hex}
 * @param hostnames exact server names to tenants
 */
public record RouteSnapshot(
        long version,
        Instant issuedAt,
        Instant expiresAt,
        Set<String> domains,
        Set<String> certificateHashes,
        Map<Integer, RouterEntry> routers,
        Map<String, Cluster> clusters,
        Map<String, Tenant> tenants,
        Map<String, String> hostnames) {
    public RouteSnapshot {
        domains = Set.copyOf(new LinkedHashSet<>(domains));
        certificateHashes = Set.copyOf(certificateHashes);
        routers = Map.copyOf(routers);
        clusters = Map.copyOf(new LinkedHashMap<>(clusters));
        tenants = Map.copyOf(new LinkedHashMap<>(tenants));
        hostnames = Map.copyOf(hostnames);
    }

    public Optional<Tenant> tenant(String id) {
        return Optional.ofNullable(tenants.get(id));
    }

    public Optional<Cluster> cluster(String id) {
        return Optional.ofNullable(clusters.get(id));
    }

    /**
     * What a TLS server name says about the tenant: the exact hostname's tenant, or the first label below a domain.
     *
     * @param serverName lower case; empty for none
     * @return empty when the name says nothing; the label need not be a tenant that exists
     */
    public String tenantOf(String serverName) {
        String exact = hostnames.get(serverName);
        if (exact != null) {
            return exact;
        }
        int dot = serverName.indexOf('.');
        return dot > 0 && domains.contains(serverName.substring(dot + 1)) ? serverName.substring(0, dot) : "";
    }
}
