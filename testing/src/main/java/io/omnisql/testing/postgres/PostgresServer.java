package io.omnisql.testing.postgres;

import io.omnisql.testing.process.PeerCache;
import io.omnisql.testing.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A running PostgreSQL 15 with a fresh data folder, on 127.0.0.1 and a free port, collation {@code C}, character type
 * {@code C.UTF-8}, time zone UTC, encoding UTF8. The super-user is {@code postgres} without a password. Closing ends the server
 * and deletes the folder.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(2);
    /** {@code nobody}: the server refuses to run as root. */
    private static final String UNPRIVILEGED_ID = "65534";

    private final Path home;
    private final Path directory;
    private final int port;

    private PostgresServer(Path home, Path directory, int port) {
        this.home = home;
        this.directory = directory;
        this.port = port;
    }

    /** Starts a server and waits until it answers. */
    public static PostgresServer start() {
        Path home = PostgresBinaries.home();
        try {
            Path directory = Files.createTempDirectory("omnisql-postgres");
            PostgresServer server = new PostgresServer(home, directory, freePort());
            server.initialise();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise() {
        if (PeerCache.isRoot()) {
            Program.run(
                            COMMAND_TIMEOUT,
                            List.of("chown", UNPRIVILEGED_ID + ":" + UNPRIVILEGED_ID, directory.toString()))
                    .requireSuccess();
        }
        run(
                "initdb",
                "-D",
                data(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--lc-ctype=C.UTF-8",
                "--no-sync");
        run(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-F -p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c timezone=UTC"
                        + " -c log_timezone=UTC -c autovacuum=off -c fsync=off",
                "start");
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (PeerCache.isRoot()) {
            command.addAll(List.of(
                    "setpriv", "--reuid=" + UNPRIVILEGED_ID, "--regid=" + UNPRIVILEGED_ID, "--clear-groups", "--"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Program.run(COMMAND_TIMEOUT, command).requireSuccess();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** JDBC address of a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as super-user to the database {@code postgres}. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), "postgres", "");
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
