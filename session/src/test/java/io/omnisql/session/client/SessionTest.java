package io.omnisql.session.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.governance.audit.RecentStatements;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions over real sockets, with the JDBC driver and real audit. */
class SessionTest {
    @TempDir
    private Path directory;

    private TestingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestingServer(directory);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/acme?" + options, "alice", "demo");
    }

    @Test
    void unknownDatabaseWrongPasswordAndUnknownSettingAreFatal() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/nosuch", "alice", "demo"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3D000"));
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/acme", "alice", "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        assertThatThrownBy(() -> connect("options=-c%20nosuch=1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42704"));
    }

    @Test
    void startupOptionsBecomeDefaults() throws SQLException {
        try (Connection connection = connect("options=-c%20work_mem=64MB");
                Statement statement = connection.createStatement()) {
            assertThat(only(statement, "show work_mem")).isEqualTo("64MB");
            statement.execute("set work_mem = '1MB'");
            assertThat(only(statement, "show work_mem")).isEqualTo("1MB");
            statement.execute("reset work_mem");
            assertThat(only(statement, "show work_mem")).isEqualTo("64MB");
        }
    }

    private static String only(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void cancelStopsTheStatementAndNothingElse() throws Exception {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
                awaitRunning();
                try {
                    statement.cancel();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> statement.executeQuery("select 'wait' from sources"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("57014");
                        assertThat(e.getMessage()).contains("canceling statement due to user request");
                    });
            cancelling.get(20, TimeUnit.SECONDS);
            assertThat(only(statement, "select 1")).isEqualTo("1");
            statement.cancel();
            assertThat(only(statement, "select 2")).isEqualTo("2");
        }
        assertThat(recorded()).contains("select 'wait' from sources 57014");
    }

    private void awaitRunning() {
        Awaitility.await()
                .until(() -> server.audit().recent().of(TestingServer.ACME).stream()
                        .anyMatch(s -> s.text().contains("wait")));
    }

    @Test
    void statementTimeoutStopsIt() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = '50ms'");
            assertThatThrownBy(() -> statement.executeQuery("select 'wait' from sources"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("57014");
                        assertThat(e.getMessage()).contains("canceling statement due to statement timeout");
                    });
            assertThat(only(statement, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aLostClientEndsItsStatementAndSession() throws Exception {
        WireClient client = server.connect();
        CompletableFuture<List<String>> playing =
                CompletableFuture.supplyAsync(() -> client.play("Q select 'wait' from sources"));
        awaitRunning();
        client.close();
        playing.get(20, TimeUnit.SECONDS);
        Awaitility.await().until(() -> server.sessions() == 0);
        assertThat(recorded()).contains("select 'wait' from sources 57014");
    }

    @Test
    void aStoppingServerEndsSessionsWithItsReason() throws Exception {
        try (WireClient idle = server.connect();
                WireClient busy = server.connect()) {
            CompletableFuture<List<String>> playing =
                    CompletableFuture.supplyAsync(() -> busy.play("Q select 'wait' from sources\nR"));
            awaitRunning();
            server.stopListening();
            String reason = "S=FATAL; V=FATAL; C=57P01; M=terminating connection due to administrator command; ";
            assertThat(idle.play("R")).contains("E " + reason);
            assertThat(playing.get(20, TimeUnit.SECONDS)).contains("E " + reason);
        }
    }

    @Test
    void everyStatementIsRecordedOnce() throws SQLException {
        try (WireClient client = server.connect()) {
            client.play("Q select 1; select 7 from sources\nQ select nosuch\nQ selec\nQ set application_name = 'a'\n"
                    + "P |select 7 from sources\nB p||\nE p|4\nE p|4\nS\nQ begin\nQ rollback");
        }
        assertThat(recorded())
                .containsExactlyInAnyOrder(
                        "select 1 00000",
                        "select 7 from sources 00000",
                        "select nosuch 42703",
                        "selec 42601",
                        "set application_name = 'a' 00000",
                        "select 7 from sources 00000",
                        "begin 00000",
                        "rollback 00000");
    }

    private List<String> recorded() {
        List<String> lines = new ArrayList<>();
        for (RecentStatements.Statement statement : server.audit().recent().of(TestingServer.ACME)) {
            lines.add(statement.text() + " " + statement.sqlstate());
        }
        return lines;
    }

    @Test
    void jdbcReadsInPiecesAndBinary() throws SQLException {
        try (Connection connection = connect("prepareThreshold=1&binaryTransfer=true")) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("select ?::int4, 5 from sources")) {
                statement.setFetchSize(3);
                for (int run = 1; run < 4; run++) {
                    statement.setInt(1, run);
                    int count = 0;
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            assertThat(rows.getInt(1)).isEqualTo(run);
                            count++;
                        }
                    }
                    assertThat(count).isEqualTo(10);
                }
            }
            connection.rollback();
        }
    }
}
