package io.omnisql.edge.admin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.omnisql.edge.health.HealthTable.Node;
import io.omnisql.edge.relay.EdgeSession;
import io.omnisql.edge.route.Home;
import io.omnisql.edge.route.Routes;
import io.omnisql.edge.snapshot.RouteSnapshot;
import io.omnisql.edge.snapshot.Tenant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A router's admin port. Open: {@code /health/live}, {@code /health/ready}, {@code /version}. With the operator's bearer token:
 * {@code /routes/TENANT}, {@code /sessions}, POST {@code /drain}. Whoever starts it closes it.
 */
public final class EdgeAdmin implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BEARER = "Bearer ";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RouterView view;
    private final byte[] token;

    private EdgeAdmin(HttpServer server, RouterView view, byte[] token) {
        this.server = server;
        this.view = view;
        this.token = token;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @throws IOException when the port or the token's file cannot be used */
    public static EdgeAdmin start(InetSocketAddress address, Optional<Path> tokenFile, RouterView view)
            throws IOException {
        byte[] token = tokenFile.isPresent()
                ? Files.readString(tokenFile.get()).strip().getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        return new EdgeAdmin(HttpServer.create(address, 0), view, token);
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    private record Reply(int status, ObjectNode body) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        boolean isPost = "POST".equals(exchange.getRequestMethod());
        if (isPost != path.equals("/drain")) {
            return failure(NOT_ALLOWED, "method not allowed");
        }
        if (path.equals("/health/live")) {
            return new Reply(OK, JSON.createObjectNode().put("status", "live"));
        }
        if (path.equals("/health/ready")) {
            return ready();
        }
        if (path.equals("/version")) {
            String version = EdgeAdmin.class.getPackage().getImplementationVersion();
            return new Reply(OK, JSON.createObjectNode().put("version", version == null ? "development" : version));
        }
        if (!isOperator(exchange)) {
            return failure(UNAUTHORIZED, "an operator's token is needed");
        }
        if (path.equals("/drain")) {
            view.drain().run();
            return new Reply(ACCEPTED, JSON.createObjectNode().put("status", "draining"));
        }
        if (path.equals("/sessions")) {
            return sessions();
        }
        return path.startsWith("/routes/")
                ? route(path.substring("/routes/".length()))
                : failure(NOT_FOUND, "nothing here");
    }

    private boolean isOperator(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return token.length > 0
                && header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token, header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static Reply failure(int status, String reason) {
        return new Reply(status, JSON.createObjectNode().put("error", reason));
    }

    private Reply ready() {
        Optional<RouteSnapshot> snapshot = view.snapshots().current();
        String status = view.draining().getAsBoolean() ? "draining" : snapshot.isEmpty() ? "no routes" : "ready";
        ObjectNode body = JSON.createObjectNode().put("status", status);
        snapshot.ifPresent(routes -> body.put("snapshot", routes.version())
                .put("expires_at", routes.expiresAt().toString()));
        return new Reply(status.equals("ready") ? OK : UNAVAILABLE, body);
    }

    private Reply sessions() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("sessions");
        for (EdgeSession session : view.sessions().all()) {
            var route = session.route();
            list.addObject()
                    .put("process_id", route.facts().keys().processId())
                    .put("tenant", route.tenant().id())
                    .put("cluster", route.cluster().id())
                    .put(
                            "node",
                            route.node().getHostString() + ":" + route.node().getPort())
                    .put("client", route.facts().client().getAddress().getHostAddress())
                    .put("tls", route.terminated() ? "terminate" : "passthrough")
                    .put("since", route.since().toString());
        }
        return new Reply(OK, body);
    }

    private Reply route(String name) {
        RouteSnapshot snapshot = view.snapshots().current().orElse(null);
        Tenant tenant = snapshot == null ? null : snapshot.tenant(name).orElse(null);
        if (snapshot == null || tenant == null) {
            return failure(NOT_FOUND, "no such tenant");
        }
        ObjectNode body = JSON.createObjectNode()
                .put("tenant", tenant.id())
                .put("epoch", tenant.epoch())
                .put("state", tenant.state().name().toLowerCase(Locale.ROOT))
                .put("snapshot", snapshot.version());
        Optional<Home> home = Routes.home(snapshot, tenant);
        home.ifPresent(found -> {
            body.put("cluster", found.cluster().id())
                    .put("region", found.cluster().region())
                    .put("reason", found.reason().name().toLowerCase(Locale.ROOT));
            ArrayNode out = body.putArray("out");
            found.cluster().addresses().stream()
                    .filter(address ->
                            view.health().isOut(new Node(found.cluster().id(), address)))
                    .forEach(address -> out.add(address.getHostString() + ":" + address.getPort()));
        });
        return new Reply(OK, body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
