package io.omnisql.testing.opa;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that behaves as no OPA should, until it is told to pass requests to a real one. Thread-safe. */
public final class LyingOpa implements AutoCloseable {
    private static final int TRICKLE_MILLIS = 20;

    private final ServerSocket listener;
    private final Optional<URI> truth;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Lie lie;

    private LyingOpa(ServerSocket listener, Optional<URI> truth, Lie lie) {
        this.listener = listener;
        this.truth = truth;
        this.lie = lie;
    }

    /** A server that tells one lie until it is told another. */
    public static LyingOpa telling(Lie lie) {
        return open(Optional.empty(), lie);
    }

    /** A server in front of a real one, telling the truth at first. */
    public static LyingOpa before(OpaServer real) {
        return open(Optional.of(real.url()), new Lie.Truth());
    }

    private static LyingOpa open(Optional<URI> truth, Lie lie) {
        try {
            LyingOpa server = new LyingOpa(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), truth, lie);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void tell(Lie next) {
        lie = next;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Requests read so far. */
    public int requests() {
        return requests.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            boolean open = true;
            while (open) {
                Request request = Request.read(in);
                requests.incrementAndGet();
                open = answer(request, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The client or the test went away, which ends the connection as it should.
            return;
        } finally {
            sockets.remove(socket);
        }
    }

    /** Whether the connection stays open. */
    private boolean answer(Request request, OutputStream out) throws IOException {
        return switch (lie) {
            case Lie.Truth() -> {
                HttpResponse<String> real = forward(request);
                write(out, real.statusCode(), "application/json", real.body());
                yield true;
            }
            case Lie.Answer answer -> {
                write(out, answer.status(), answer.contentType(), answer.body().replace("$ID", request.statement()));
                yield true;
            }
            case Lie.ByTables bodies -> {
                String body = request.body().contains("\"resources\":[]") ? bodies.none() : bodies.some();
                write(out, 200, "application/json", body.replace("$ID", request.statement()));
                yield true;
            }
            case Lie.CutBody cut -> {
                out.write(head(200, "application/json", cut.body().length() + 100));
                out.write(cut.body().getBytes(StandardCharsets.UTF_8));
                out.flush();
                yield false;
            }
            case Lie.Trickle trickle -> {
                String body = trickle.body().replace("$ID", request.statement());
                out.write(head(200, "application/json", body.length()));
                for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
                    out.write(b);
                    out.flush();
                    if (pause(TRICKLE_MILLIS)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Lie.Silence() -> {
                pause(TimeUnit.HOURS.toMillis(1));
                yield false;
            }
            case Lie.HangUp() -> false;
        };
    }

    /** Whether the server was closed meanwhile. */
    private boolean pause(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private HttpResponse<String> forward(Request request) throws IOException {
        URI base = truth.orElseThrow(() -> new IOException("there is no real server behind"));
        try {
            return client.send(
                    HttpRequest.newBuilder(base.resolve(request.target()))
                            .header("Accept", request.accept())
                            .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void write(OutputStream out, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(head(status, type, bytes.length));
        out.write(bytes);
        out.flush();
    }

    private static byte[] head(int status, String type, int length) {
        String location = status / 100 == 3 ? "Location: /v1/data/elsewhere\r\n" : "";
        return ("HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\n" + location + "Content-Length: "
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.close();
    }

    /** A request as it came. */
    private record Request(String target, String accept, String body) {
        static Request read(InputStream in) throws IOException {
            String target = line(in).split(" ", -1)[1];
            String accept = "*/*";
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
                String value = header.substring(header.indexOf(':') + 1).strip();
                switch (name) {
                    case "content-length" -> length = Integer.parseInt(value);
                    case "accept" -> accept = value;
                    default -> {}
                }
            }
            return new Request(target, accept, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("the client closed");
                }
                if (b != '\r') {
                    line.write(b);
                }
            }
            return line.toString(StandardCharsets.US_ASCII);
        }

        /** The statement id that the question names, empty for none. */
        String statement() {
            String key = "\"statement_id\":\"";
            int from = body.indexOf(key);
            return from < 0 ? "" : body.substring(from + key.length(), body.indexOf('"', from + key.length()));
        }
    }
}
