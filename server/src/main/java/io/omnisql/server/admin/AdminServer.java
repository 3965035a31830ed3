package io.omnisql.server.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.omnisql.server.config.AdminConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for operators, probes and scrapers. It has its own port and few platform threads of its own, so that a stuck or greedy
 * reader never takes anything from a statement: {@value #THREADS} requests run, {@value #QUEUE} wait, more are closed; a body is at
 * most {@value #MAX_BODY_BYTES} bytes; whatever takes longer than {@link #MAX_TIME} is cut. Whoever starts it closes it.
 */
public final class AdminServer implements AutoCloseable {
    public static final int MAX_BODY_BYTES = 64 << 10;
    static final Duration MAX_TIME = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int THREADS = 4;
    private static final int QUEUE = 32;
    private static final int BACKLOG = 64;
    private static final int MAX_QUERY_CHARACTERS = 4_096;

    private final HttpServer http;
    private final RouteTable routes;
    private final OperatorToken token;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor watchdog;

    private AdminServer(HttpServer http, RouteTable routes, OperatorToken token) {
        this.http = http;
        this.routes = routes;
        this.token = token;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("admin-", 0).factory());
        this.watchdog = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("admin-watchdog").factory());
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /**
     * Binds and serves until closed.
     *
     * @throws IOException when the port is taken; the message names it
     */
    public static AdminServer start(AdminConfig config, Collection<AdminRoute> routes) throws IOException {
        boundSlowRequests();
        RouteTable table = new RouteTable(routes);
        InetSocketAddress address = new InetSocketAddress(config.address(), config.port());
        HttpServer http;
        try {
            http = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new IOException(
                    "admin listener: " + config.address() + ":" + config.port() + ": " + e.getMessage(), e);
        }
        AdminServer server = new AdminServer(http, table, new OperatorToken(config.tokenFile()));
        http.setExecutor(server.threads);
        http.createContext("/", server::serve);
        http.start();
        return server;
    }

    /** The JDK's listener has no other way to bound the time in which a request's head must have come, in seconds. */
    private static void boundSlowRequests() {
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", Long.toString(MAX_TIME.toSeconds()));
        }
    }

    /** The address it listens on, with the port it got. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    private void serve(HttpExchange exchange) throws IOException {
        ScheduledFuture<?> cut = watchdog.schedule(exchange::close, MAX_TIME.toNanos(), TimeUnit.NANOSECONDS);
        try {
            send(exchange, answer(exchange));
        } finally {
            cut.cancel(false);
            exchange.close();
        }
    }

    private AdminAnswer answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        return switch (routes.find(method, path == null ? "" : path)) {
            case RouteTable.Found.Nothing() -> AdminAnswer.text(404, "not found");
            case RouteTable.Found.OtherMethod(var allowed) -> {
                exchange.getResponseHeaders().set("Allow", String.join(", ", allowed));
                yield AdminAnswer.text(405, "method not allowed");
            }
            case RouteTable.Found.Route(AdminRoute route, Map<String, String> segments) -> {
                if (!admits(route, exchange)) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                    yield AdminAnswer.text(401, "an operator's token is needed");
                }
                yield run(route, segments, exchange);
            }
        };
    }

    private boolean admits(AdminRoute route, HttpExchange exchange) {
        return switch (route.access()) {
            case OPEN -> true;
            case OPERATOR -> token.admits(exchange.getRequestHeaders().getFirst("Authorization"));
        };
    }

    private static AdminAnswer run(AdminRoute route, Map<String, String> segments, HttpExchange exchange)
            throws IOException {
        try {
            String accept = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept"))
                    .orElse("");
            AdminRequest request = new AdminRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    segments,
                    query(exchange.getRequestURI().getRawQuery()),
                    accept,
                    body(exchange.getRequestBody()));
            return route.handle(request);
        } catch (AdminException refused) {
            return AdminAnswer.text(refused.status(), String.valueOf(refused.getMessage()));
        } catch (RuntimeException | IOException failure) {
            LOG.atError()
                    .setMessage("admin request failed")
                    .addKeyValue("route", route.method() + " " + route.path())
                    .setCause(failure)
                    .log();
            return AdminAnswer.text(500, "internal error, see the log");
        }
    }

    private static byte[] body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new AdminException(413, "the body is longer than " + MAX_BODY_BYTES + " bytes");
        }
        return body;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        if (raw.length() > MAX_QUERY_CHARACTERS) {
            throw new AdminException(414, "the query is longer than " + MAX_QUERY_CHARACTERS + " characters");
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new AdminException(400, "the query is not well encoded");
        }
    }

    private static void send(HttpExchange exchange, AdminAnswer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head || answer.body().length == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    @Override
    public void close() {
        http.stop(0);
        watchdog.shutdownNow();
        threads.shutdownNow();
    }
}
