package io.omnisql.pgwire.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.pgwire.conversation.TestingSession;
import io.omnisql.pgwire.frame.FrameLimits;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The PostgreSQL JDBC driver against a server without SQL. */
class PgWireServerTest {
    private static final ScramVerifier VERIFIER = ScramVerifier.ofPassword("sécret", 4096, new SecureRandom());

    private final BlockingQueue<TestingSession> sessions = new LinkedBlockingQueue<>();
    private final PgWireServer server = PgWireServer.start(
            new PgWireConfig(
                    "127.0.0.1",
                    0,
                    DevelopmentCertificate.generate(new SecureRandom()),
                    FrameLimits.DEFAULT,
                    PreAuthConfig.DEFAULT),
            login -> login.user().equals("alice") ? Optional.of(VERIFIER) : Optional.empty(),
            start -> {
                TestingSession session = new TestingSession();
                sessions.add(session);
                return session;
            });

    @AfterEach
    void stop() {
        server.close();
    }

    private Connection connect(String user, String password, String options) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + server.address().getPort() + "/acme?" + options;
        return DriverManager.getConnection(url, user, password);
    }

    @Test
    void logsInWithAndWithoutTlsAndWithChannelBinding() throws SQLException {
        for (String options : List.of(
                "sslmode=disable",
                "sslmode=require",
                "sslmode=require&channelBinding=require",
                "sslmode=require&sslNegotiation=direct",
                "sslmode=disable&protocolVersion=3.2")) {
            try (Connection connection = connect("alice", "sécret", options);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("rows 3")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1);
                assertThat(rows.getString(2)).isEqualTo("name 1");
            }
        }
    }

    @Test
    void wrongPasswordAndUnknownUserFailAlike() {
        for (String user : List.of("alice", "mallory")) {
            assertThatThrownBy(() -> connect(user, "wrong", "sslmode=disable"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("28P01");
                        assertThat(e.getMessage()).contains("password authentication failed for user \"" + user + "\"");
                    });
        }
    }

    @Test
    void sendsBinaryAndTextAndNulls() throws SQLException {
        try (Connection connection =
                        connect("alice", "sécret", "sslmode=disable&binaryTransfer=true&prepareThreshold=-1");
                PreparedStatement statement = connection.prepareStatement("echo ?")) {
            for (int i = 0; i < 10; i++) {
                statement.setInt(1, 1_000_000 + i);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(1_000_000 + i);
                }
            }
        }
    }

    @Test
    void fetchesInPieces() throws SQLException {
        try (Connection connection = connect("alice", "sécret", "sslmode=disable")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(7);
                int count = 0;
                int nulls = 0;
                try (ResultSet rows = statement.executeQuery("rows 250")) {
                    while (rows.next()) {
                        count++;
                        assertThat(rows.getInt(1)).isEqualTo(count);
                        nulls += rows.getString(2) == null ? 1 : 0;
                    }
                }
                assertThat(count).isEqualTo(250);
                assertThat(nulls).isEqualTo(25);
            }
        }
    }

    @Test
    void reportsErrorsAndSkipsToSync() throws SQLException, InterruptedException {
        try (Connection connection = connect("alice", "sécret", "sslmode=disable");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("broken"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42601"));
            try (ResultSet rows = statement.executeQuery("rows 1")) {
                assertThat(rows.next()).isTrue();
            }
            List<String> log = sessions.take().log();
            int broken = log.indexOf("parse broken");
            assertThat(log.subList(broken, broken + 3)).containsExactly("parse broken", "failed 42601", "sync");
        }
    }

    @Test
    void cancelsTheRunningStatement() throws Exception {
        try (Connection connection = connect("alice", "sécret", "sslmode=disable");
                Statement statement = connection.createStatement()) {
            TestingSession session = sessions.take();
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> {
                try {
                    session.waiting().await(20, TimeUnit.SECONDS);
                    statement.cancel();
                } catch (InterruptedException | SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> statement.execute("wait"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            cancelled.get(20, TimeUnit.SECONDS);
            assertThat(statement.execute("anything")).isFalse();
        }
    }

    @Test
    void streamsManyRowsAndForgetsClosedSessions() throws SQLException {
        try (Connection connection = connect("alice", "sécret", "sslmode=disable");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("rows 200000")) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(200_000);
        }
        Awaitility.await().until(() -> server.sessions() == 0);
    }
}
