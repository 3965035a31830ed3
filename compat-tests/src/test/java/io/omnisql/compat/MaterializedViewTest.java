package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.demo.DemoWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;

/** Materialized views as clients see them: made, read, refreshed, dropped, and bound to the decision they were filled under. */
@Tag("peer")
final class MaterializedViewTest {
    @TempDir
    private Path folder;

    private Path examples;
    private DemoWorld world;

    @BeforeEach
    void start() throws IOException {
        examples = ExampleCopy.in(folder);
        world = open();
    }

    private DemoWorld open() throws IOException {
        return DemoWorld.start(examples, 0, folder.resolve("state"), Optional.empty(), SimulatorConfig.small());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(world.jdbcUrl("acme") + "?sslmode=disable", user, "demo");
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", cells));
            }
            return rows;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void fails(Connection connection, String sql, String state, String message) {
        assertThatThrownBy(() -> run(connection, sql)).isInstanceOfSatisfying(PSQLException.class, error -> {
            assertThat(error.getSQLState()).isEqualTo(state);
            assertThat(error.getServerErrorMessage().getMessage()).isEqualTo(message);
        });
    }

    private long calls() {
        return world.simulator().control().ledger().size();
    }

    @Test
    void storedRowsAreReadWithoutCallsAndJoinLiveTables() throws SQLException {
        try (Connection alice = connect("alice")) {
            List<String> live = rows(alice, "SELECT key, summary, team FROM jira.issues ORDER BY key");
            run(alice, "CREATE MATERIALIZED VIEW mine AS SELECT key, summary, team FROM jira.issues");
            long before = calls();
            assertThat(rows(alice, "SELECT * FROM mine ORDER BY key"))
                    .isEqualTo(live)
                    .isNotEmpty();
            assertThat(rows(alice, "SELECT count(*) FROM alice.mine WHERE team = 'payments'"))
                    .hasSize(1);
            try (PreparedStatement byKey = alice.prepareStatement("SELECT summary FROM mine WHERE key = ? LIMIT 1")) {
                byKey.setString(1, live.getFirst().split("\\|", -1)[0]);
                try (ResultSet found = byKey.executeQuery()) {
                    assertThat(found.next()).isTrue();
                    assertThat(found.getString(1)).isEqualTo(live.getFirst().split("\\|", -1)[1]);
                }
            }
            assertThat(calls()).isEqualTo(before);
            assertThat(
                            rows(
                                    alice,
                                    "SELECT count(*) FROM mine m JOIN jira.issues j ON j.key = m.key AND j.summary = m.summary"))
                    .containsExactly(Integer.toString(live.size()));
        }
    }

    @Test
    void commandTagsErrorsAndNoticesArePostgresOwn() throws SQLException {
        assertThat(Psql.run(
                                world,
                                "acme",
                                "alice",
                                "-c",
                                "CREATE MATERIALIZED VIEW v AS SELECT 1 AS a, 'x'::text AS b",
                                "-c",
                                "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 2",
                                "-c",
                                "REFRESH MATERIALIZED VIEW v",
                                "-c",
                                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                                "-c",
                                "CREATE MATERIALIZED VIEW w (c) AS SELECT a FROM v WITH NO DATA",
                                "-c",
                                "DROP MATERIALIZED VIEW v, w",
                                "-c",
                                "DROP MATERIALIZED VIEW IF EXISTS v")
                        .requireSuccess()
                        .lines())
                .containsExactly(
                        "SELECT 1",
                        "CREATE MATERIALIZED VIEW",
                        "REFRESH MATERIALIZED VIEW",
                        "REFRESH MATERIALIZED VIEW",
                        "CREATE MATERIALIZED VIEW",
                        "DROP MATERIALIZED VIEW",
                        "DROP MATERIALIZED VIEW");
        try (Connection alice = connect("alice")) {
            run(alice, "CREATE MATERIALIZED VIEW v AS SELECT 1 AS a WITH NO DATA");
            fails(alice, "CREATE MATERIALIZED VIEW v AS SELECT 1", "42P07", "relation \"v\" already exists");
            fails(alice, "SELECT * FROM v", "55000", "materialized view \"v\" has not been populated");
            fails(alice, "REFRESH MATERIALIZED VIEW nosuch", "42P01", "relation \"nosuch\" does not exist");
            fails(alice, "REFRESH MATERIALIZED VIEW jira.issues", "42809", "\"issues\" is not a materialized view");
            fails(
                    alice,
                    "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                    "0A000",
                    "CONCURRENTLY cannot be used when the materialized view is not populated");
            fails(alice, "DROP MATERIALIZED VIEW nosuch", "42P01", "materialized view \"nosuch\" does not exist");
            fails(alice, "DROP TABLE v", "42809", "\"v\" is not a table");
            fails(
                    alice,
                    "CREATE MATERIALIZED VIEW w AS SELECT 1 AS a, 2 AS a",
                    "42701",
                    "column \"a\" specified more than once");
            fails(
                    alice,
                    "CREATE MATERIALIZED VIEW w (a, b) AS SELECT 1",
                    "42601",
                    "too many column names were specified");
            fails(
                    alice,
                    "CREATE MATERIALIZED VIEW github.w AS SELECT 1",
                    "42501",
                    "permission denied for schema github");
            fails(
                    alice,
                    "CREATE MATERIALIZED VIEW w WITH (omnisql.speed = 1) AS SELECT 1",
                    "22023",
                    "invalid value for parameter \"omnisql.speed\"");
            run(alice, "CREATE MATERIALIZED VIEW w AS SELECT a FROM v WITH NO DATA");
            fails(
                    alice,
                    "DROP MATERIALIZED VIEW v",
                    "2BP01",
                    "cannot drop materialized view v because other objects depend on it");
            run(alice, "DROP MATERIALIZED VIEW v CASCADE");
            assertThat(rows(alice, "SELECT view_name FROM omnisql.materializations"))
                    .isEmpty();
        }
    }

    @Test
    void viewsStandInCatalogsForTheirOwnerOnly() throws SQLException {
        try (Connection alice = connect("alice");
                Connection carol = connect("carol")) {
            run(
                    alice,
                    "CREATE MATERIALIZED VIEW v WITH (omnisql.ttl = '1h', omnisql.refresh = '15min') AS"
                            + " SELECT key, story_points FROM jira.issues");
            assertThat(rows(
                            alice,
                            "SELECT n.nspname, c.relname, c.relkind, c.relispopulated FROM pg_class c"
                                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm'"))
                    .containsExactly("alice|v|m|t");
            assertThat(rows(alice, "SELECT schemaname, matviewname, definition FROM pg_matviews"))
                    .containsExactly("alice|v|SELECT key, story_points FROM jira.issues");
            assertThat(rows(alice, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'alice'"))
                    .isEmpty();
            assertThat(rows(
                            alice,
                            "SELECT view_name, mode, populated, refresh_every, expires_at - refreshed_at, lineage"
                                    + " FROM omnisql.materializations"))
                    .containsExactly("v|owner|t|00:15:00|01:00:00|{jira.issues}");
            assertThat(rows(carol, "SELECT relname FROM pg_class WHERE relkind = 'm'"))
                    .isEmpty();
            assertThat(rows(carol, "SELECT view_name FROM omnisql.materializations"))
                    .isEmpty();
            fails(carol, "SELECT * FROM alice.v", "42P01", "relation \"alice.v\" does not exist");
            fails(carol, "SELECT * FROM alice.w", "42P01", "relation \"alice.w\" does not exist");
            fails(carol, "DROP MATERIALIZED VIEW alice.v", "42P01", "materialized view \"alice.v\" does not exist");
        }
    }

    @Test
    void narrowerPolicyHidesWhatWasStoredUntilItIsFilledAgain() throws Exception {
        try (Connection carol = connect("carol")) {
            run(
                    carol,
                    "CREATE MATERIALIZED VIEW v AS SELECT number, author FROM github.pulls"
                            + " WHERE owner = 'acme' AND repo = 'shop'");
            assertThat(rows(carol, "SELECT number FROM v")).isNotEmpty();
            Path policy = examples.resolve("demo-policy.yaml");
            Files.writeString(policy, Files.readString(policy) + """
                              - id: no-logins
                                who: {roles: [contractor]}
                                what: {tables: [github.pulls], columns: [author]}
                                mask: {kind: redact}
                            """.indent(0));
            await().atMost(Duration.ofSeconds(20)).until(() -> !isReadable(carol));
            fails(carol, "SELECT number FROM v", "42501", "permission denied for materialized view v");
            assertThat(rows(carol, "SELECT relname FROM pg_class WHERE relkind = 'm'"))
                    .isEmpty();
            run(carol, "REFRESH MATERIALIZED VIEW v");
            assertThat(rows(carol, "SELECT DISTINCT author FROM v")).containsExactly("[redacted]");
        }
    }

    private static boolean isReadable(Connection connection) throws SQLException {
        try {
            return !rows(connection, "SELECT number FROM v").isEmpty();
        } catch (PSQLException refused) {
            assertThat(refused.getSQLState()).isEqualTo("42501");
            return false;
        }
    }

    @Test
    void restartKeepsViewsAndTheirRowsWithoutACall() throws Exception {
        List<String> before;
        try (Connection alice = connect("alice")) {
            run(alice, "CREATE MATERIALIZED VIEW v AS SELECT * FROM jira.issues");
            before = rows(alice, "SELECT * FROM v ORDER BY key");
        }
        world.close();
        world = open();
        try (Connection alice = connect("alice")) {
            assertThat(rows(alice, "SELECT * FROM v ORDER BY key"))
                    .isEqualTo(before)
                    .isNotEmpty();
            assertThat(calls()).isZero();
        }
    }

    @Test
    void noFileHoldsARowInClearAndCyclesLeaveNone() throws Exception {
        String marker = "omnisql-marker-7f3a91";
        try (Connection alice = connect("alice")) {
            run(
                    alice,
                    "CREATE MATERIALIZED VIEW v AS SELECT '" + marker + "'::text AS t, generate_series(1, 5000) AS n");
            assertThat(rows(alice, "SELECT count(*) FROM v WHERE t = '" + marker + "'"))
                    .containsExactly("5000");
            assertThat(filesWith(marker)).isEmpty();
            for (int cycle = 0; cycle < 200; cycle++) {
                run(alice, "CREATE MATERIALIZED VIEW c AS SELECT " + cycle + " AS n");
                run(alice, "DROP MATERIALIZED VIEW c");
            }
            assertThat(storedFiles()).hasSize(2);
            run(alice, "DROP MATERIALIZED VIEW v");
            assertThat(storedFiles()).hasSize(1);
            assertThat(openStoredFiles()).isZero();
        }
    }

    private List<Path> storedFiles() throws IOException {
        try (var files = Files.walk(folder.resolve("state").resolve("materialized"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Files of views that this process, which is the server, has open. */
    private static long openStoredFiles() throws IOException {
        long open = 0;
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).toString().contains("/materialized/")) {
                    open++;
                }
            }
        }
        return open;
    }

    private List<Path> filesWith(String marker) throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> all;
        try (var files = Files.walk(folder.resolve("state"))) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(marker)) {
                found.add(file);
            }
        }
        return found;
    }
}
