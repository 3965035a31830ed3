package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.control.Latency;
import io.omnisql.connectors.simulator.control.LedgerEntry;
import io.omnisql.connectors.simulator.control.SimulatorControl;
import io.omnisql.server.demo.DemoWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repeated, contained and simultaneous statements cost, by the simulator's ledger. */
@Tag("peer")
final class ResultCacheTest {
    private static final String ISSUES =
            "select number, title, state from github.issues where owner='acme' and repo='shop'";
    private static final String JIRA = "select key, summary, status, team, reporter_email from jira.issues";

    @TempDir
    private Path state;

    private DemoWorld world;

    @BeforeEach
    void start() throws IOException {
        world = DemoWorld.start(Path.of("../examples"), 0, state, Optional.empty(), SimulatorConfig.small());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(world.jdbcUrl("acme"), user, "demo");
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows.stream().sorted().toList();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Calls since the last time. */
    private List<LedgerEntry> calls() {
        List<LedgerEntry> entries = world.simulator().control().ledger().entries();
        world.simulator().control().ledger().clear();
        return entries;
    }

    /** Calls left in the window of acme's GitHub token. */
    private int remaining() {
        SimulatorControl control = world.simulator().control();
        return control.windows()
                .charge(
                        SimulatorControl.GITHUB + "acme-github-token",
                        control.limit(SimulatorControl.GITHUB),
                        control.clock().instant(),
                        0)
                .remaining();
    }

    @Test
    void aRepeatMakesNoCall() throws SQLException {
        try (Connection alice = connect("alice")) {
            for (String query : List.of(
                    "select name from github.repos where owner='acme'",
                    ISSUES + " limit 5",
                    ISSUES + " order by created_at desc limit 7",
                    ISSUES,
                    "select count(*) from github.issues",
                    JIRA + " where key in ('SHOP-1', 'SHOP-2')")) {
                calls();
                List<String> first = rows(alice, query);
                assertThat(calls()).as(query).isNotEmpty();
                assertThat(rows(alice, query)).as(query).hasSameSizeAs(first);
                assertThat(calls()).as(query).isEmpty();
            }
            assertThat(rows(alice, ISSUES)).isEqualTo(rows(alice, ISSUES));
        }
    }

    @Test
    void aNarrowerStatementIsAnsweredFromAWiderOne() throws SQLException {
        String closed = ISSUES + " and state = 'closed'";
        try (Connection alice = connect("alice")) {
            execute(alice, "set omnisql.max_staleness = 0");
            List<String> expected = rows(alice, closed);
            assertThat(expected).isNotEmpty();
            rows(alice, ISSUES);
            calls();
            execute(alice, "reset omnisql.max_staleness");
            assertThat(rows(alice, closed)).isEqualTo(expected);
            assertThat(rows(alice, "select number from github.issues where owner='acme' and repo='shop' limit 3"))
                    .hasSize(3);
            assertThat(calls()).isEmpty();
        }
    }

    @Test
    void anotherSubjectSharesWhatIsHeldAndSeesItsOwnRows() throws SQLException {
        try (Connection alice = connect("alice");
                Connection carol = connect("carol")) {
            execute(carol, "set omnisql.max_staleness = 0");
            List<String> expected = rows(carol, JIRA);
            assertThat(expected).isNotEmpty();
            List<String> all = rows(alice, JIRA);
            assertThat(all.size()).isGreaterThan(expected.size());
            calls();
            execute(carol, "reset omnisql.max_staleness");
            assertThat(rows(carol, JIRA)).isEqualTo(expected);
            assertThat(calls()).isEmpty();
        }
    }

    @Test
    void fortyStatementsAtOnceCostTheCallsOfOne() throws Exception {
        try (Connection alice = connect("alice")) {
            execute(alice, "set omnisql.max_staleness = 0");
            List<String> expected = rows(alice, ISSUES);
            int one = calls().size();
            assertThat(one).isGreaterThan(1);
            // Another column set: nothing that is held answers it.
            String query = "select number, title, body, state from github.issues where owner='acme' and repo='shop'";
            world.simulator().control().setLatency(new Latency.Fixed(Duration.ofMillis(60)));
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 40; i++) {
                    answers.add(threads.submit(() -> {
                        try (Connection connection = connect("alice")) {
                            go.await();
                            return rows(connection, query).size();
                        }
                    }));
                }
                go.countDown();
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get()).isEqualTo(expected.size());
                }
            }
            assertThat(calls()).hasSize(one);
        }
    }

    @Test
    void aRevalidatedRepeatMakesOnlyFreeCalls() throws SQLException {
        try (Connection alice = connect("alice")) {
            execute(alice, "set omnisql.max_staleness = 0");
            List<String> first = rows(alice, ISSUES);
            int pages = calls().size();
            int before = remaining();
            assertThat(rows(alice, ISSUES)).isEqualTo(first);
            assertThat(calls())
                    .hasSize(pages)
                    .allSatisfy(call -> assertThat(call.status()).isEqualTo(304));
            assertThat(remaining()).isEqualTo(before);
            assertThat(rows(
                            alice,
                            "select distinct cache from omnisql.connector_calls where statement_id ="
                                    + " (select statement_id from omnisql.statements where text like 'select number, title%'"
                                    + " order by started_at desc limit 1)"))
                    .containsExactly("revalidated|");
        }
    }
}
