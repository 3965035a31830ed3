package io.omnisql.testing.opa;

import io.omnisql.testing.process.PeerCache;
import io.omnisql.testing.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running OPA on 127.0.0.1 and a free port, empty unless it is started with files. Closing ends it. Its policies and data are in
 * memory: those that were put are gone after {@link #stop} and {@link #restart}.
 */
public final class OpaServer implements AutoCloseable {
    private static final String VERSION = "v1.22.2";
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(15);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> options;
    private final int port;
    private @Nullable Process process;

    private OpaServer(List<String> options, int port) {
        this.options = List.copyOf(options);
        this.port = port;
    }

    /** Starts a server and waits until it answers. */
    public static OpaServer start(Path... files) {
        List<String> options = new ArrayList<>();
        for (Path file : files) {
            options.add(file.toAbsolutePath().toString());
        }
        return start(options);
    }

    /** Starts a server with options and files of {@code opa run --server}. */
    public static OpaServer start(List<String> options) {
        OpaServer server = new OpaServer(options, freePort());
        server.restart();
        return server;
    }

    /** The pinned program; built when the cache has none, which takes minutes. */
    public static Path program() {
        Path built = PeerCache.directory().resolve("opa-" + VERSION).resolve("opa");
        if (Files.isExecutable(built)) {
            return built;
        }
        return Path.of(Program.run(BUILD_TIMEOUT, List.of("../scripts/fetch-opa"))
                .requireSuccess()
                .strip());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again at the same address after {@link #stop}. */
    public void restart() {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "run",
                "--server",
                "--addr",
                "127.0.0.1:" + port,
                "--log-level",
                "error",
                "--skip-version-check"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady(process);
    }

    private void awaitReady(Process started) {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!answers()) {
            if (ended(started) || System.nanoTime() - deadline > 0) {
                stop();
                throw new IllegalStateException("OPA did not start with " + options);
            }
        }
    }

    /** Whether the process ends within a moment. */
    private static boolean ended(Process started) {
        try {
            return started.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean answers() {
        try {
            // Ends when the process does: nothing else listens at this port.
            return send(HttpRequest.newBuilder(url().resolve("/health"))
                                    .timeout(Duration.ofMillis(200))
                                    .GET())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Puts or replaces a policy module.
     *
     * @throws IllegalStateException when OPA refuses it
     */
    public void putPolicy(String id, String rego) {
        put("/v1/policies/" + id, "text/plain", rego);
    }

    /** Puts a document at a path below {@code data}, for example {@code policies/demo}. */
    public void putData(String path, String json) {
        put("/v1/data/" + path, "application/json", json);
    }

    private void put(String path, String type, String body) {
        try {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(url().resolve(path))
                    .header("Content-Type", type)
                    .PUT(HttpRequest.BodyPublishers.ofString(body)));
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("OPA refuses " + path + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Freezes the process: connections are accepted by the system and never answered. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("OPA does not run");
        }
        Program.run(READY_TIMEOUT, List.of("kill", "-" + name, Long.toString(running.pid())))
                .requireSuccess();
    }

    /** Ends the process at once; its address refuses connections from then on. */
    public void stop() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            try {
                int ignored = running.waitFor();
                if (ignored == 0) {
                    throw new IllegalStateException("OPA ended by itself");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
        client.close();
    }
}
