package io.omnisql.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when proof, source, network or time are not as they should be. */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class FaultsTest {
    private static final String NUMBERS =
            "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT i, 'v' || i FROM generate_series(1, %d) i";
    private static final String SLOW = "CREATE VIEW slow AS SELECT 1 AS id FROM (SELECT pg_catalog.pg_sleep(60)) s";

    private static @Nullable Object thrown(Runnable action) {
        try {
            action.run();
            return null;
        } catch (SqlException e) {
            return e;
        }
    }

    private static Fault fault(Runnable action) {
        SourceException e = (SourceException) Objects.requireNonNull(thrown(action), "no failure");
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        assertThat(all + String.valueOf(e.detail()) + e.hint()).doesNotContain(TestingDatabase.PASSWORD);
        return e.fault();
    }

    @Test
    void refusesBeforeAnyCallWhatTheProofDoesNotCover(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(NUMBERS.formatted(3));
            try (ConnectorScans scans = database.connect()) {
                scans.calls().clear();
                ScanRequest request = scans.request(Scan.of("t", "scan", "id").where("v", FilterOp.EQ, "v1"));
                GovernanceProof narrow = scans.proof(request, Set.of("id"));
                assertThatThrownBy(() -> scans.connection().fetch(request, narrow))
                        .extracting(e -> ((SqlException) e).state())
                        .isEqualTo(SqlState.INTERNAL_ERROR);
                assertThat(scans.calls()).isEmpty();
            }
        }
    }

    @Test
    void recordsOneCallForEachExecutionWithoutTextOrValues(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(NUMBERS.formatted(25_000));
            try (ConnectorScans scans = database.connect()) {
                assertThat(scans.rows(Scan.of("t", "scan", "id").where("v", FilterOp.EQ, "v7")))
                        .hasSize(1);
                assertThat(scans.calls()).singleElement().satisfies(call -> {
                    assertThat(call.rows()).isEqualTo(1);
                    assertThat(call.status()).isEqualTo(200);
                    assertThat(call.toString()).doesNotContain("v7").doesNotContain("WHERE");
                    assertThat(call.pathTemplate()).isEqualTo("/" + database.schema() + "/t");
                });
                List<List<Object>> keys = new ArrayList<>();
                LongStream.rangeClosed(-5_000, 20_000).forEach(i -> keys.add(List.of(i)));
                assertThat(scans.rows(Scan.of("t", "by_id", "id").keys(KeySource.of(List.of("id"), keys))))
                        .hasSize(20_000);
                assertThat(scans.calls()).hasSize(3);
            }
        }
    }

    @Test
    void looksUpCombinationsOfKeys(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run("CREATE TABLE p (a int, b text, PRIMARY KEY (a, b));"
                    + " INSERT INTO p SELECT i % 10, 'b' || i FROM generate_series(1, 100) i");
            try (ConnectorScans scans = database.connect()) {
                List<List<Object>> keys = List.of(List.of(1L, "b1"), List.of(1L, "b2"), List.of(2L, "b12"));
                assertThat(scans.rows(Scan.of("p", "by_a_b", "b").keys(KeySource.of(List.of("a", "b"), keys))))
                        .extracting(row -> row.get("b"))
                        .containsExactlyInAnyOrder("b1", "b12");
            }
        }
    }

    @Test
    void namesAWrongPasswordAtOnce(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server);
                RefusingServer refusing = RefusingServer.start("28P01")) {
            Account account = database.account(refusing.port(), TestingDatabase.PASSWORD, Map.of());
            long start = System.nanoTime();
            try (ConnectorScans scans = new ConnectorScans(PostgresConnector.create(), account)) {
                assertThat(scans.connection().schema().tables()).isEmpty();
                assertThat(fault(scans.connection()::discover)).isEqualTo(Fault.AUTH_FAILED);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void showsNoTableOfADatabaseThatDoesNotAnswer(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server);
                ConnectorScans scans = new ConnectorScans(
                        PostgresConnector.create(), database.account(1, TestingDatabase.PASSWORD, Map.of()))) {
            assertThat(scans.connection().schema().tables()).isEmpty();
            assertThat(fault(scans.connection()::discover)).isEqualTo(Fault.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE t",
                "ALTER TABLE t DROP COLUMN v",
                "ALTER TABLE t RENAME COLUMN v TO w",
                "ALTER TABLE t ALTER COLUMN v TYPE varchar(30)",
                "ALTER TABLE t ALTER COLUMN amount TYPE numeric(12, 4)",
                "ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ALTER COLUMN id DROP NOT NULL;"
                        + " INSERT INTO t VALUES (NULL, 'v1', 2)",
                "ALTER TABLE t ALTER COLUMN only_compared TYPE numeric"
            })
    void saysThatATableChangedInsteadOfGivingWrongRows(String change, PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run("CREATE TABLE t (id int PRIMARY KEY, v text, amount numeric(10, 2), only_compared int);"
                    + " INSERT INTO t VALUES (1, 'v1', 1.5, 3)");
            try (ConnectorScans scans = database.connect()) {
                Scan scan = Scan.of("t", "scan", "id", "v", "amount").where("only_compared", FilterOp.IS_NULL);
                Scan all = Scan.of("t", "scan", "id", "v", "amount");
                String version = scans.connection().schema().version();
                database.run(change);
                Scan asked = change.contains("only_compared") ? scan : all;
                assertThat(fault(() -> scans.rows(asked))).isEqualTo(Fault.SCHEMA_DRIFT);
                await().untilAsserted(() ->
                        assertThat(scans.connection().schema().version()).isNotEqualTo(version));
            }
        }
    }

    @Test
    void endsWithTheStatementsTime(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(SLOW);
            try (ConnectorScans scans = database.connect()) {
                scans.allow(Duration.ofMillis(400));
                assertThatThrownBy(() -> scans.rows(Scan.of("slow", "scan", "id")))
                        .hasMessage("canceling statement due to statement timeout");
                awaitNothingRuns(database);
            }
        }
    }

    @Test
    void stopsTheSourceWithin100MillisecondsWhenCancelled(PostgresServer server) throws Exception {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(SLOW);
            try (ConnectorScans scans = database.connect()) {
                scans.rows(Scan.of("slow", "scan", "id").limit(0));
                for (int i = 0; i < 5; i++) {
                    BatchStream stream = scans.open(Scan.of("slow", "scan", "id"));
                    CompletableFuture<@Nullable Object> reader =
                            CompletableFuture.supplyAsync(() -> thrown(stream::next));
                    await().until(() -> running(database) == 1);
                    long start = System.nanoTime();
                    stream.close();
                    assertThat(reader.get()).extracting("fault").isEqualTo(Fault.CANCELLED);
                    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                    // Twice the promise: the machine may be busy.
                    assertThat(millis).isLessThan(200);
                    awaitNothingRuns(database);
                }
            }
        }
    }

    private static void awaitNothingRuns(TestingDatabase database) {
        await().until(() -> running(database) == 0);
    }

    private static int running(TestingDatabase database) throws SQLException {
        List<List<@Nullable String>> count = database.texts("SELECT count(*) FROM pg_stat_activity"
                + " WHERE state = 'active' AND application_name = 'OmniSQL' AND query LIKE '%\"" + database.schema()
                + "\"%'");
        return Integer.parseInt(Objects.requireNonNull(count.getFirst().getFirst()));
    }

    @Test
    void leavesNoConnectionInUseHoweverScansEnd(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(NUMBERS.formatted(5_000));
            try (ConnectorScans scans = database.connect(Map.of("max_connections", List.of("1")))) {
                for (int i = 0; i < 20; i++) {
                    BatchStream stream = scans.open(Scan.of("t", "scan", "id", "v"));
                    if (i % 4 > 0) {
                        assertThat(Objects.requireNonNull(stream.next()).rows()).isEqualTo(500);
                    }
                    stream.close();
                    stream.close();
                }
                assertThat(scans.rows(Scan.of("t", "scan", "id"))).hasSize(5_000);
            }
        }
    }

    @Test
    void failsTheScanWhenTheSourceEndsTheConnection(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(NUMBERS.formatted(100_000));
            try (ConnectorScans scans = database.connect();
                    BatchStream stream = scans.open(Scan.of("t", "scan", "id", "v"))) {
                assertThat(stream.next()).isNotNull();
                database.run(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'OmniSQL'");
                assertThat(fault(() -> ConnectorScans.drain(stream))).isEqualTo(Fault.UNAVAILABLE);
                assertThat(fault(stream::next)).isEqualTo(Fault.UNAVAILABLE);
                assertThat(scans.rows(Scan.of("t", "scan", "id").limit(3))).hasSize(3);
            }
        }
    }

    @Test
    void waitsNoLongerThanTheStatementForAFreeConnection(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(NUMBERS.formatted(5_000));
            try (ConnectorScans scans = database.connect(Map.of("max_connections", List.of("1")));
                    BatchStream holder = scans.open(Scan.of("t", "scan", "id"))) {
                assertThat(holder.next()).isNotNull();
                scans.allow(Duration.ofMillis(300));
                assertThat(fault(() -> scans.rows(Scan.of("t", "scan", "id")))).isEqualTo(Fault.UNAVAILABLE);
            }
        }
    }

    @Test
    void refusesAccountsThatAreConfiguredWrongly(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            Account good = database.account(Map.of());
            Map<String, List<String>> settings = good.settings();
            Credential.Basic basic = new Credential.Basic("postgres", TestingDatabase.PASSWORD);
            List<Account> wrong = List.of(
                    TestingAccounts.with(good, URI.create("https://127.0.0.1/postgres"), basic, true, settings),
                    TestingAccounts.with(good, URI.create("postgresql://127.0.0.1:5432"), basic, true, settings),
                    TestingAccounts.with(good, good.baseUrl(), new Credential.Bearer("x"), true, settings),
                    TestingAccounts.with(good, good.baseUrl(), basic, false, Map.of()),
                    TestingAccounts.with(good, URI.create("postgresql://192.0.2.1/db"), basic, false, settings),
                    database.account(Map.of("schemas", List.of("a"))),
                    database.account(Map.of("sslmode", List.of("prefer"))),
                    database.account(Map.of("max_connections", List.of("0"))));
            for (Account account : wrong) {
                assertThatThrownBy(() -> new ConnectorScans(PostgresConnector.create(), account))
                        .hasMessageStartingWith("account \"own\": ")
                        .hasMessageNotContaining(TestingDatabase.PASSWORD)
                        .extracting(e -> ((SqlException) e).state())
                        .isEqualTo(SqlState.CONFIG_FILE_ERROR);
            }
        }
    }

    @Test
    void asksForAProtectedConnectionUnlessToldOtherwise(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server);
                ConnectorScans scans = database.connect(Map.of("sslmode", List.of("verify-full")))) {
            assertThat(fault(scans.connection()::discover)).isEqualTo(Fault.UNAVAILABLE);
        }
    }
}
