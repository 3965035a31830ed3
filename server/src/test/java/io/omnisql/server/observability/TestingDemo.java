package io.omnisql.server.observability;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.demo.DemoWorld;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The demo's server and a client of it. */
final class TestingDemo implements AutoCloseable {
    static final String JOIN = """
            select p.number, j.key, j.status from github.pulls p
              join jira.issues j on j.key = substring(p.head_ref from '[A-Z]+-[0-9]+')
             where p.owner = 'acme' and p.repo = 'shop' and p.state = 'open'""";

    private final DemoWorld world;

    TestingDemo(Path state) throws IOException {
        world = DemoWorld.start(Path.of("../examples"), 0, state, Optional.empty(), SimulatorConfig.demo());
    }

    DemoWorld world() {
        return world;
    }

    Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(world.jdbcUrl("acme"), user, "demo");
    }

    /** A statement without rows. */
    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows that a statement gives. */
    static int rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    /** What the admin listener answers. */
    String admin(String path) throws IOException, InterruptedException {
        URI address =
                URI.create("http://127.0.0.1:" + world.server().adminAddress().getPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    @Override
    public void close() {
        world.close();
    }
}
