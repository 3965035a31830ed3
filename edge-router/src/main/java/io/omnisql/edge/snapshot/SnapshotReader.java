package io.omnisql.edge.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.omnisql.core.identity.TenantClues;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code snapshot.json}, format 1 (docs/configuration.md). Anything unknown, missing, repeated or dangling refuses the whole. */
public final class SnapshotReader {
    /** Longest snapshot that is read, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int FORMAT = 1;
    private static final int MAX_ROUTER = 2047;
    private static final int MAX_WEIGHT = 10_000;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int DEFAULT_CONNECTS = 50;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SnapshotReader() {}

    /** @throws SnapshotException with the place of the first fault */
    public static RouteSnapshot read(byte[] json) throws SnapshotException {
        if (json.length > MAX_BYTES) {
            throw new SnapshotException("the snapshot is larger than " + MAX_BYTES + " bytes");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new SnapshotException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SnapshotException("not JSON", e);
        }
        SnapshotFields fields = new SnapshotFields("snapshot", tree);
        fields.integer("format", FORMAT, FORMAT);
        long version = fields.integer("version", 1, Long.MAX_VALUE);
        var issuedAt = fields.instant("issued_at");
        var expiresAt = fields.instant("expires_at");
        SnapshotFields edge = fields.object("edge");
        Set<String> domains = names(edge, "domains");
        Set<String> hashes = names(edge, "certificate_hashes");
        Map<Integer, RouterEntry> routers = routers(edge);
        edge.done();
        Map<String, Cluster> clusters = clusters(fields);
        Map<String, String> hostnames = new HashMap<>();
        Map<String, Tenant> tenants = tenants(fields, clusters, hostnames);
        fields.done();
        return new RouteSnapshot(version, issuedAt, expiresAt, domains, hashes, routers, clusters, tenants, hostnames);
    }

    private static Set<String> names(SnapshotFields fields, String name) throws SnapshotException {
        Set<String> names = new HashSet<>();
        for (String text : fields.texts(name)) {
            if (!names.add(text.toLowerCase(Locale.ROOT))) {
                throw fields.error("\"" + text + "\" is repeated");
            }
        }
        return names;
    }

    private static Map<Integer, RouterEntry> routers(SnapshotFields edge) throws SnapshotException {
        Map<Integer, RouterEntry> routers = new LinkedHashMap<>();
        for (SnapshotFields fields : edge.objects("routers")) {
            int id = (int) fields.integer("id", 1, MAX_ROUTER);
            RouterEntry router = new RouterEntry(id, fields.text("region"), address(fields, fields.text("peer")));
            fields.done();
            if (routers.put(id, router) != null) {
                throw fields.error("router " + id + " is repeated");
            }
        }
        return routers;
    }

    private static Map<String, Cluster> clusters(SnapshotFields parent) throws SnapshotException {
        Map<String, Cluster> clusters = new LinkedHashMap<>();
        for (SnapshotFields fields : parent.objects("clusters")) {
            String id = fields.text("id");
            List<InetSocketAddress> addresses = new ArrayList<>();
            String region = fields.text("region");
            Cluster.State state = fields.word("state", Cluster.State.class);
            int weight = (int) fields.integer("weight", 1, MAX_WEIGHT);
            Cluster.Link link = fields.word("link", Cluster.Link.class);
            String authority = fields.text("ca");
            for (String text : fields.texts("addresses")) {
                addresses.add(address(fields, text));
            }
            fields.done();
            if (!TenantClues.isTenantName(id)) {
                throw fields.error("\"id\" is not a name");
            }
            if (addresses.isEmpty() == (link == Cluster.Link.DIRECT)) {
                throw fields.error("a direct link needs addresses, a tunnel has none");
            }
            Cluster cluster = new Cluster(id, region, state, weight, link, authority, addresses);
            if (clusters.put(id, cluster) != null) {
                throw fields.error("cluster \"" + id + "\" is repeated");
            }
        }
        return clusters;
    }

    private static Map<String, Tenant> tenants(
            SnapshotFields parent, Map<String, Cluster> clusters, Map<String, String> hostnames)
            throws SnapshotException {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        for (SnapshotFields fields : parent.objects("tenants")) {
            Tenant tenant = tenant(fields);
            for (String hostname : names(fields, "hostnames")) {
                if (hostnames.put(hostname, tenant.id()) != null) {
                    throw fields.error("hostname \"" + hostname + "\" is held twice");
                }
            }
            fields.take("move"); // Where it came from; only its old sessions ask.
            fields.done();
            for (String cluster : List.of(tenant.pin(), tenant.cluster())) {
                if (!cluster.isEmpty() && !clusters.containsKey(cluster)) {
                    throw fields.error("cluster \"" + cluster + "\" does not exist");
                }
            }
            checkRegions(fields, tenant, clusters);
            if (tenants.put(tenant.id(), tenant) != null) {
                throw fields.error("tenant \"" + tenant.id() + "\" is repeated");
            }
        }
        return tenants;
    }

    private static void checkRegions(SnapshotFields fields, Tenant tenant, Map<String, Cluster> clusters)
            throws SnapshotException {
        if (tenant.pin().isEmpty() && tenant.allowedRegions().isEmpty()) {
            throw fields.error("a tenant needs a pin or allowed_regions");
        }
        String home = tenant.pin().isEmpty() ? tenant.cluster() : tenant.pin();
        Cluster cluster = clusters.get(home);
        if (cluster != null
                && !tenant.allowedRegions().isEmpty()
                && !tenant.allowedRegions().contains(cluster.region())) {
            throw fields.error("cluster \"" + home + "\" lies outside allowed_regions");
        }
    }

    private static Tenant tenant(SnapshotFields fields) throws SnapshotException {
        String id = fields.text("id");
        if (!TenantClues.isTenantName(id)) {
            throw fields.error("\"id\" is not a tenant's name");
        }
        String residency = fields.text("residency", "flexible");
        if (!residency.equals("strict") && !residency.equals("flexible")) {
            throw fields.error("\"residency\" must be strict or flexible");
        }
        List<Cidr> cidrs = new ArrayList<>();
        for (String text : fields.texts("cidrs")) {
            try {
                cidrs.add(Cidr.parse(text));
            } catch (IllegalArgumentException e) {
                throw fields.error("\"" + text + "\" is not an address block");
            }
        }
        SnapshotFields limits = fields.object("limits");
        Tenant.Limits read = new Tenant.Limits((int) limits.integer("connections", 1, MAX_CONNECTIONS), (int)
                limits.integer("connects_per_second", DEFAULT_CONNECTS, 1, MAX_CONNECTIONS));
        limits.done();
        return new Tenant(
                id,
                fields.integer("epoch", 0, Long.MAX_VALUE),
                fields.word("state", Tenant.State.class),
                fields.word("tls", Tenant.Tls.class),
                fields.text("pin", ""),
                fields.text("cluster", ""),
                Set.copyOf(names(fields, "allowed_regions")),
                residency.equals("strict"),
                cidrs,
                read);
    }

    private static InetSocketAddress address(SnapshotFields fields, String text) throws SnapshotException {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port <= MAX_PORT) {
                String host = text.substring(0, colon);
                boolean bracketed = host.startsWith("[") && host.endsWith("]");
                // Names are resolved when a link is opened, not here.
                return InetSocketAddress.createUnresolved(
                        bracketed ? host.substring(1, host.length() - 1) : host, port);
            }
        } catch (NumberFormatException e) {
            throw fields.error("\"" + text + "\" has no port");
        }
        throw fields.error("\"" + text + "\" is not host:port");
    }
}
