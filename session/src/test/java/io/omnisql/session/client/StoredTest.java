package io.omnisql.session.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of stored results share: a server whose clock stands, and connections to it. */
abstract class StoredTest {
    @TempDir
    Path directory;

    final TestingClock clock = new TestingClock();
    TestingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestingServer(directory, clock);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    void restart() throws IOException {
        server.close();
        server = new TestingServer(directory, clock);
    }

    Connection connect(String user, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/acme?" + options, user, "demo");
    }

    static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void fails(Connection connection, String sql, String state, String message) {
        assertThatThrownBy(() -> run(connection, sql)).isInstanceOfSatisfying(SQLException.class, error -> {
            assertThat(error.getSQLState()).isEqualTo(state);
            assertThat(error.getMessage()).contains(message);
        });
    }

    /** Files of rows in a folder of the server's state. */
    List<Path> rowFiles(String folder) throws IOException {
        Path root = directory.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(file ->
                            file.toString().endsWith(".rows") || file.toString().endsWith(".part"))
                    .toList();
        }
    }
}
