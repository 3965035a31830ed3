package io.omnisql.server.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server's metrics after some work, compared with the page that lists them. */
final class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");

    @TempDir
    private static Path state;

    private static TestingDemo demo;
    private static String scraped = "";

    @BeforeAll
    static void work() throws Exception {
        demo = new TestingDemo(state);
        try (Connection alice = demo.connect("alice")) {
            assertThat(TestingDemo.rows(alice, TestingDemo.JOIN)).isPositive();
            assertThat(TestingDemo.rows(alice, "select 1")).isEqualTo(1);
            assertThat(TestingDemo.rows(alice, "select name from github.repos where owner = 'acme' limit 1"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> TestingDemo.rows(alice, "select nothing from github.repos"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> TestingDemo.rows(alice, "selec 'a-marker-literal'"))
                    .isInstanceOf(SQLException.class);
            TestingDemo.run(alice, "set omnisql.traceparent = 'no such thing'");
            assertThat(TestingDemo.rows(alice, "select 1")).isEqualTo(1);
        }
        assertThatThrownBy(
                        () -> java.sql.DriverManager.getConnection(demo.world().jdbcUrl("acme"), "alice", "wrong"))
                .isInstanceOf(SQLException.class);
        scraped = demo.admin("/metrics");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static List<String> lines(String start) {
        return scraped.lines().filter(line -> line.startsWith(start)).toList();
    }

    private static double value(String series) {
        return Double.parseDouble(scraped.lines()
                .filter(line -> line.startsWith(series + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series + " in:\n" + scraped))
                .substring(series.length() + 1));
    }

    @Test
    void thePageListsWhatTheServerExposesAndNothingElse() throws IOException {
        Set<String> exposed = scraped.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed;
        try (Stream<String> page = Files.lines(PAGE)) {
            listed = page.filter(line -> line.startsWith("| `"))
                    .map(line -> line.substring(3, line.indexOf('`', 3)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(listed).isEqualTo(exposed);
    }

    @Test
    void everyMetricHasAMeaning() {
        assertThat(lines("# HELP ").stream().filter(line -> line.split(" ", 4).length < 4 || line.endsWith(" ")))
                .isEmpty();
    }

    @Test
    void statementsAreCountedByKindPathAndOutcomeWithExactEdges() {
        String join =
                "omnisql_statement_duration_seconds_bucket{kind=\"select\",path=\"join\",sqlstate_class=\"00\",le=";
        for (String edge : List.of("0.5", "1.5", "5.0")) {
            assertThat(lines(join + "\"" + edge + "\"")).as(edge).hasSize(1);
        }
        assertThat(
                        value(
                                "omnisql_statement_duration_seconds_count{kind=\"select\",path=\"join\",sqlstate_class=\"00\"}"))
                .isEqualTo(1);
        assertThat(
                        value(
                                "omnisql_statement_duration_seconds_count{kind=\"select\",path=\"local\",sqlstate_class=\"42\"}"))
                .isEqualTo(1);
        assertThat(
                        value(
                                "omnisql_statement_duration_seconds_count{kind=\"unknown\",path=\"local\",sqlstate_class=\"42\"}"))
                .isEqualTo(1);
    }

    @Test
    void everyPhaseOfAQueryIsMeasured() {
        for (String phase : List.of("parse", "decide", "analyze", "plan", "audit", "connector", "engine", "send")) {
            assertThat(value("omnisql_statement_phase_seconds_count{phase=\"" + phase + "\"}"))
                    .as(phase)
                    .isPositive();
        }
    }

    @Test
    void callsAreCountedWhereTheyWereMade() {
        double github = value("omnisql_connector_calls_total{connector=\"github\",status=\"200\"}");
        double jira = value("omnisql_connector_calls_total{connector=\"jira\",status=\"200\"}");
        assertThat(github + jira).isEqualTo(value("omnisql_statement_calls_total{kind=\"actual\"}"));
        assertThat(scraped).contains("url_template=\"/repos/{owner}/{repo}/pulls\"");
    }

    @Test
    void everyStatementThatWasAnsweredIsOnRecord() {
        assertThat(value("omnisql_audit_gap")).isZero();
        assertThat(value("omnisql_audit_append_duration_seconds_count")).isGreaterThan(6);
    }

    @Test
    void sessionsAndLoginsAreCounted() {
        assertThat(value("omnisql_session_active")).isZero();
        assertThat(value("omnisql_statement_inflight")).isZero();
        assertThat(value("omnisql_session_auth_total{outcome=\"accepted\"}")).isEqualTo(1);
        assertThat(value("omnisql_session_auth_total{outcome=\"refused\"}")).isEqualTo(1);
        assertThat(value("omnisql_wire_bytes_total{dir=\"in\"}")).isPositive();
        assertThat(value("omnisql_wire_bytes_total{dir=\"out\"}")).isPositive();
        assertThat(value("omnisql_trace_refused_total")).isPositive();
    }

    @Test
    void nothingThatAUserWroteIsALabel() {
        assertThat(scraped)
                .contains("tenant=\"acme\"")
                .doesNotContain("a-marker-literal")
                .doesNotContain("alice")
                .doesNotContain("selec ")
                .doesNotContain("127.0.0.1");
    }
}
