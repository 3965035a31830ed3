package io.omnisql.session.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.keyvault.tenant.Drained;
import io.omnisql.keyvault.tenant.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that leaves: nothing of it starts, what runs is ended, and its clients hear why. */
class FrozenTenantTest {
    private static final String FATAL =
            "E S=FATAL; V=FATAL; C=57P01; M=terminating connection due to administrator command; ";
    private static final Duration GRACE = Duration.ofSeconds(20);

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

    private void assertLoginFails(String sqlState) {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + server.port() + "/acme", "alice", "demo"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
    }

    @Test
    void newSessionsAndStatementsAreRefusedAndRecorded() {
        try (WireClient client = server.connect()) {
            client.play("P prepared|select 2\nS");
            server.lifecycle().freeze(TestingServer.ACME);
            assertLoginFails("57P03");
            String refusal = "C=57P01; M=terminating connection due to administrator command";
            assertThat(client.play("Q select 1")).anyMatch(line -> line.contains(refusal));
            assertThat(client.play("P |select 3\nS")).anyMatch(line -> line.contains(refusal));
            assertThat(client.play("B |prepared|\nS")).anyMatch(line -> line.contains(refusal));
            server.lifecycle().thaw(TestingServer.ACME);
            assertThat(client.play("Q select 4")).noneMatch(line -> line.startsWith("E "));
        }
        assertThat(server.audit().recent().of(TestingServer.ACME))
                .extracting(s -> s.text() + " " + s.sqlstate())
                .contains("select 1 57P01", "select 3 57P01", "select 2 57P01", "select 4 00000");
    }

    @Test
    void aDrainEndsWhatRunsThenEverySession() throws Exception {
        try (WireClient idle = server.connect();
                WireClient busy = server.connect()) {
            CompletableFuture<List<String>> playing =
                    CompletableFuture.supplyAsync(() -> busy.play("Q select 'wait' from sources\nR"));
            Awaitility.await()
                    .until(() -> server.audit().recent().of(TestingServer.ACME).stream()
                            .anyMatch(s -> s.text().contains("wait")));
            server.lifecycle().freeze(TestingServer.ACME);
            Drained drained = server.lifecycle().drain(TestingServer.ACME, Duration.ofMillis(50), GRACE);
            assertThat(drained.stopped()).isEqualTo(Map.of(Work.STATEMENT, 1, Work.SESSION, 2));
            assertThat(drained.complete()).isTrue();
            assertThat(server.sessions()).isZero();
            assertThat(idle.play("R")).contains(FATAL);
            assertThat(playing.get(20, TimeUnit.SECONDS))
                    .anyMatch(line -> line.contains("canceling statement due to administrator command"))
                    .contains(FATAL);
        }
        server.lifecycle().offboarded(TestingServer.ACME);
        assertLoginFails("3D000");
    }
}
