package io.omnisql.testing.vault;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running OpenBao on 127.0.0.1 and a free port, without TLS, with storage on disk (so that it keeps its keys over a restart), a transit
 * engine at {@code transit}, key-value version 2 at {@code secret} and AppRole at {@code approle}. Closing ends the server and deletes
 * its folder.
 */
public final class VaultServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 25;

    private final Path directory;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private @Nullable Process process;
    private String unsealKey = "";
    private String rootToken = "";

    private VaultServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts an empty server and waits until it serves. */
    public static VaultServer start() {
        try {
            VaultServer server = new VaultServer(Files.createTempDirectory("omnisql-vault"), freePort());
            server.configure(freePort());
            server.launch();
            VaultAnswer made = server.call("PUT", "sys/init", "", "{\"secret_shares\":1,\"secret_threshold\":1}")
                    .requireSuccess();
            server.unsealKey = made.at("keys_base64", "0");
            server.rootToken = made.at("root_token");
            server.unseal();
            server.root("POST", "sys/mounts/transit", "{\"type\":\"transit\"}");
            server.root("POST", "sys/mounts/secret", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
            server.root("POST", "sys/auth/approle", "{\"type\":\"approle\"}");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(int clusterPort) throws IOException {
        Files.createDirectory(storage());
        Files.writeString(
                configuration(), String.format(Locale.ROOT, """
                        storage "raft" {
                          path = "%s"
                          node_id = "test"
                          performance_multiplier = 1
                        }
                        listener "tcp" {
                          address = "127.0.0.1:%d"
                          cluster_address = "127.0.0.1:%d"
                          tls_disable = true
                        }
                        api_addr = "http://127.0.0.1:%d"
                        cluster_addr = "http://127.0.0.1:%d"
                        """, storage(), port, clusterPort, port, clusterPort));
    }

    private Path configuration() {
        return directory.resolve("server.hcl");
    }

    private Path storage() {
        return directory.resolve("storage");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void launch() throws IOException {
        process = new ProcessBuilder(
                        VaultProgram.path().toString(), "server", "-config=" + configuration(), "-log-level=warn")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        waitFor("sys/init", 200);
    }

    /** Waits, with a bound, until the server answers so. */
    private void waitFor(String path, int status) {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                if (call("GET", path, "", "").status() == status) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                // Not listening yet.
            }
            Process running = process;
            if (running == null || !running.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the key server does not serve; see " + directory.resolve("log"));
            }
            pause(running);
        }
    }

    /** Waits a moment, or until the server ends. */
    private static void pause(Process running) {
        try {
            var _ = running.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Asks as anyone. {@code body} is JSON, empty for none. */
    public VaultAnswer call(String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve("/v1/" + path))
                .timeout(ANSWER)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new VaultAnswer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Asks with all rights.
     *
     * @throws IllegalStateException when refused
     */
    public VaultAnswer root(String method, String path, String body) {
        return call(method, path, rootToken, body).requireSuccess();
    }

    /** As {@link #root}, without judging the answer. */
    public VaultAnswer rootAnswer(String method, String path, String body) {
        return call(method, path, rootToken, body);
    }

    /** Makes a role with one policy and puts its credentials into files of a folder. */
    public AppRole grant(String role, Path policy, Path folder) {
        try {
            StringBuilder quoted = new StringBuilder();
            io.omnisql.core.text.JsonText.appendString(quoted, Files.readString(policy));
            root("PUT", "sys/policies/acl/" + role, "{\"policy\":" + quoted + "}");
            root(
                    "POST",
                    "auth/approle/role/" + role,
                    "{\"token_policies\":\"" + role + "\",\"token_no_default_policy\":true,\"token_ttl\":\"1h\"}");
            Path roleId = folder.resolve(role + ".role-id");
            Path secretId = folder.resolve(role + ".secret-id");
            write(
                    roleId,
                    root("GET", "auth/approle/role/" + role + "/role-id", "").at("data", "role_id"));
            write(
                    secretId,
                    root("POST", "auth/approle/role/" + role + "/secret-id", "").at("data", "secret_id"));
            return new AppRole(role, roleId, secretId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content + "\n");
    }

    /** Logs in; the token. */
    public String login(AppRole role) {
        try {
            return call(
                            "POST",
                            "auth/approle/login",
                            "",
                            "{\"role_id\":\""
                                    + Files.readString(role.roleIdFile()).strip() + "\",\"secret_id\":\""
                                    + Files.readString(role.secretIdFile()).strip() + "\"}")
                    .requireSuccess()
                    .at("auth", "client_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is answered but 503 from here on. */
    public void seal() {
        root("PUT", "sys/seal", "");
    }

    /** Serves again. */
    public void unseal() {
        call("PUT", "sys/unseal", "", "{\"key\":\"" + unsealKey + "\"}").requireSuccess();
        waitFor("sys/health", 200);
    }

    /** Ends the process; nothing listens. */
    public void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /** Starts a stopped server over the storage that it left. */
    public void startAgain() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unseal();
    }

    /** A copy of the stopped server's storage, as a backup would hold it. */
    public Path copyStorage() {
        try {
            Path copy = Files.createTempDirectory(directory, "snapshot");
            copy(storage(), copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a copy in the place of the stopped server's storage. */
    public void restoreStorage(Path copy) {
        try {
            delete(storage());
            Files.createDirectory(storage());
            copy(copy, storage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() {
        stop();
        http.shutdownNow();
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
