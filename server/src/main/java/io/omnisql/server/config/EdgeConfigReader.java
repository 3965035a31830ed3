package io.omnisql.server.config;

import io.omnisql.connectors.sdk.yaml.StrictYaml;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.edge.router.EdgeConfig;
import io.omnisql.edge.snapshot.Cidr;
import io.omnisql.edge.startup.EdgeCertificates.DomainFiles;
import io.omnisql.edge.startup.EdgeServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code edge.yaml}, the file of an edge router, and the {@code link} part of {@code omnisql.yaml}. Relative paths start at the file's own folder. */
public final class EdgeConfigReader {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_ROUTER = 2_047;
    private static final int DEFAULT_PORT = 5432;
    private static final int DEFAULT_PEER_PORT = 7433;
    private static final int DEFAULT_ADMIN_PORT = 9432;
    private static final long MEBIBYTE = 1L << 20;
    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private final Path folder;
    private final Map<String, String> environment;

    EdgeConfigReader(Path folder) {
        this(folder, System.getenv());
    }

    EdgeConfigReader(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * The configuration in a file.
     *
     * @throws IOException when it cannot be read
     * @throws io.omnisql.connectors.sdk.yaml.YamlError with file and line when something in it is wrong
     */
    public static EdgeConfig read(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        return new EdgeConfigReader(folder)
                .edge(StrictYaml.parse(file.toString(), Files.readString(file)).fields());
    }

    /** Routers that share a file have certificates of their own. */
    private Path ofRouter(String path, int router) {
        return folder.resolve(path.replace("{router}", Integer.toString(router)));
    }

    /** A number, or {@code pod-index}: one more than the index that a StatefulSet gives its pods in {@code POD_INDEX}. */
    private int router(YamlFields fields) {
        String text = fields.text("router");
        boolean fromPod = text.equals("pod-index");
        try {
            int id = fromPod ? Integer.parseInt(environment.getOrDefault("POD_INDEX", "")) + 1 : Integer.parseInt(text);
            if (id >= 1 && id <= MAX_ROUTER) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw fields.error(
                    fromPod
                            ? "\"router\" is pod-index, but POD_INDEX is no number"
                            : "\"router\" must be a number or pod-index");
        }
        throw fields.error("\"router\" must be between 1 and " + MAX_ROUTER);
    }

    EdgeConfig edge(YamlFields fields) {
        int id = router(fields);
        String region = fields.text("region");
        Path state = folder.resolve(fields.text("state"));
        YamlFields listen = fields.require("listen").fields();
        EdgeConfig.Address clients = address(listen, DEFAULT_PORT);
        List<Cidr> proxies = blocks(listen);
        listen.done();
        YamlFields peer = fields.require("peer").fields();
        EdgeConfig.Address peers = address(peer, DEFAULT_PEER_PORT);
        Path peerAuthority = folder.resolve(peer.text("ca"));
        peer.done();
        YamlFields identity = fields.require("identity").fields();
        EdgeConfig.KeyFiles keys =
                new EdgeConfig.KeyFiles(ofRouter(identity.text("certificate"), id), ofRouter(identity.text("key"), id));
        identity.done();
        Map<String, Path> authorities = new LinkedHashMap<>();
        fields.map("authorities").forEach((name, value) -> authorities.put(name, folder.resolve(scalar(value))));
        YamlFields routes = fields.require("routes").fields();
        EdgeConfig.Routes route = new EdgeConfig.Routes(
                folder.resolve(routes.text("folder")),
                folder.resolve(routes.text("public_key")),
                state.resolve("routes"));
        routes.done();
        EdgeConfig edge = new EdgeConfig(
                id,
                region,
                clients,
                proxies,
                peers,
                keys,
                authorities,
                peerAuthority,
                certificates(fields),
                route,
                folder.resolve(fields.text("cancel_key")),
                fields.take("limits").map(value -> limits(value.fields())).orElse(EdgeConfig.Limits.DEFAULT),
                fields.take("drain").map(value -> drain(value.fields())).orElse(EdgeConfig.Drain.DEFAULT),
                fields.take("admin")
                        .map(value -> admin(value.fields()))
                        .orElse(new EdgeConfig.Admin(
                                new EdgeConfig.Address("127.0.0.1", DEFAULT_ADMIN_PORT), Optional.empty())));
        fields.done();
        return edge;
    }

    private static EdgeConfig.Address address(YamlFields fields, int port) {
        return new EdgeConfig.Address(
                fields.optionalText("address").orElse("127.0.0.1"), (int) fields.integer("port", port, 0, MAX_PORT));
    }

    private static List<Cidr> blocks(YamlFields fields) {
        List<Cidr> blocks = new ArrayList<>();
        for (YamlValue value : fields.list("trusted_proxies")) {
            try {
                blocks.add(Cidr.parse(scalar(value)));
            } catch (IllegalArgumentException e) {
                throw value.error("an address block such as 10.0.0.0/8 is expected here");
            }
        }
        return blocks;
    }

    private static String scalar(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            return scalar.text();
        }
        throw value.error("a text is expected here");
    }

    private List<DomainFiles> certificates(YamlFields parent) {
        List<DomainFiles> certificates = new ArrayList<>();
        for (YamlValue value : parent.list("certificates")) {
            YamlFields fields = value.fields();
            certificates.add(new DomainFiles(
                    fields.text("domain").toLowerCase(Locale.ROOT),
                    folder.resolve(fields.text("certificate")),
                    folder.resolve(fields.text("key"))));
            fields.done();
        }
        return certificates;
    }

    private static EdgeConfig.Limits limits(YamlFields fields) {
        EdgeConfig.Limits absent = EdgeConfig.Limits.DEFAULT;
        EdgeServices.Deadlines deadlines = absent.deadlines();
        EdgeConfig.Limits limits = new EdgeConfig.Limits(
                (int) fields.integer("connections", absent.connections(), 1, 1_000_000),
                (int) fields.integer("unauthenticated", absent.unauthenticated(), 1, 1_000_000),
                (int) fields.integer("unauthenticated_per_address", absent.unauthenticatedPerAddress(), 1, 1_000_000),
                fields.integer("unauthenticated_mib", absent.unauthenticatedBytes() / MEBIBYTE, 1, 4_096) * MEBIBYTE,
                (int) fields.integer("connects_per_second", absent.connectsPerBlock(), 1, 1_000_000),
                new EdgeServices.Deadlines(
                        bounded(fields, "startup_timeout", Duration.ofMillis(deadlines.routedMillis()))
                                .toMillis(),
                        bounded(fields, "login_timeout", Duration.ofMillis(deadlines.authenticatedMillis()))
                                .toMillis()));
        fields.done();
        return limits;
    }

    private static Duration bounded(YamlFields fields, String key, Duration absent) {
        Duration duration = fields.duration(key, absent);
        if (duration.compareTo(MAX_WAIT) > 0) {
            throw fields.error("\"" + key + "\" must be at most 1h");
        }
        return duration;
    }

    private static EdgeConfig.Drain drain(YamlFields fields) {
        EdgeConfig.Drain drain = new EdgeConfig.Drain(
                bounded(fields, "delay", EdgeConfig.Drain.DEFAULT.delay()),
                bounded(fields, "grace", EdgeConfig.Drain.DEFAULT.grace()));
        fields.done();
        return drain;
    }

    private EdgeConfig.Admin admin(YamlFields fields) {
        EdgeConfig.Admin admin = new EdgeConfig.Admin(
                address(fields, DEFAULT_ADMIN_PORT),
                fields.optionalText("token_file").map(folder::resolve));
        fields.done();
        return admin;
    }

    /** The listener of a region for routers. */
    LinkSettings link(YamlFields fields) {
        EdgeConfig.Address address = address(fields, LinkSettings.DEFAULT_PORT);
        LinkSettings link = new LinkSettings(
                address.host(),
                address.port(),
                folder.resolve(fields.text("certificate")),
                folder.resolve(fields.text("key")),
                folder.resolve(fields.text("ca")),
                fields.take("routes").map(value -> {
                    YamlFields routes = value.fields();
                    LinkSettings.Routes read = new LinkSettings.Routes(
                            folder.resolve(routes.text("folder")), folder.resolve(routes.text("public_key")));
                    routes.done();
                    return read;
                }));
        fields.done();
        return link;
    }
}
