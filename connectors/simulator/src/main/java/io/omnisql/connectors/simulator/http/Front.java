package io.omnisql.connectors.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port on loopback: reads requests, asks the gate and the service, writes answers. One virtual thread a request. */
public final class Front implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int BACKLOG = 512;

    private final String name;
    private final Service service;
    private final Gate gate;
    private final HttpServer server;
    private final ExecutorService executor;

    private Front(String name, HttpServer server, Service service, Gate gate) {
        this.name = name;
        this.server = server;
        this.service = service;
        this.gate = gate;
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
    }

    /** Listens on 127.0.0.1 and {@code port}; 0 takes a free one. */
    public static Front listen(String name, int port, Service service, Gate gate) {
        // The server writes head and body apart: without this, Nagle and delayed acknowledgement add 40 ms to a call.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
            Front front = new Front(name, server, service, gate);
            server.createContext("/", front::handle);
            server.setExecutor(front.executor);
            server.start();
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** Base address without a final slash. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long started = System.nanoTime();
        Request request = read(exchange);
        Sent sent = new Sent(0, 0);
        try {
            sent = pass(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("simulator {} failed on {} {}", name, request.method(), request.path(), e);
            sent = new Sent(500, 0);
            exchange.sendResponseHeaders(500, -1);
        } finally {
            gate.left(name, request, sent.status(), sent.bytes(), Duration.ofNanos(System.nanoTime() - started));
            exchange.close();
        }
    }

    private Sent pass(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        Gate.Passage passage = gate.admit(name, request);
        if (passage.delay().isPositive()) {
            Thread.sleep(passage.delay());
        }
        Optional<WireFault> fault = passage.fault();
        if (fault.isEmpty()) {
            return whole(exchange, service.answer(request));
        }
        return switch (fault.get()) {
            case WireFault.Reset() -> new Sent(0, 0);
            case WireFault.Instead(Response response) -> whole(exchange, response);
            case WireFault.BrokenJson() -> {
                Response response = service.answer(request);
                byte[] half = java.util.Arrays.copyOf(response.body(), response.body().length / 2);
                yield whole(exchange, new Response(response.status(), response.headers(), half));
            }
            case WireFault.Truncated() -> {
                Response response = service.answer(request);
                head(exchange, response);
                int half = response.body().length / 2;
                exchange.getResponseBody().write(response.body(), 0, half);
                exchange.getResponseBody().flush();
                yield new Sent(response.status(), half);
            }
            case WireFault.SlowBody(int pieces, Duration pause) -> slow(exchange, request, pieces, pause);
        };
    }

    private Sent slow(HttpExchange exchange, Request request, int pieces, Duration pause)
            throws IOException, InterruptedException {
        Response response = service.answer(request);
        head(exchange, response);
        byte[] body = response.body();
        int size = Math.max(1, (body.length + pieces - 1) / pieces);
        OutputStream out = exchange.getResponseBody();
        for (int from = 0; from < body.length; from += size) {
            Thread.sleep(pause);
            out.write(body, from, Math.min(size, body.length - from));
            out.flush();
        }
        return new Sent(response.status(), body.length);
    }

    private static Sent whole(HttpExchange exchange, Response response) throws IOException {
        head(exchange, response);
        if (response.body().length > 0) {
            exchange.getResponseBody().write(response.body());
        }
        return new Sent(response.status(), response.body().length);
    }

    private static void head(HttpExchange exchange, Response response) throws IOException {
        response.headers()
                .forEach((header, value) -> exchange.getResponseHeaders().set(header, value));
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(", ", header.getValue()));
        }
        URI target = exchange.getRequestURI();
        String query = Optional.ofNullable(target.getRawQuery()).orElse("");
        String origin = "http://"
                + headers.getOrDefault(
                        "host", "127.0.0.1:" + server.getAddress().getPort());
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Request(exchange.getRequestMethod(), target.getRawPath(), query, headers, body, origin);
    }

    private record Sent(int status, long bytes) {}
}
