package io.omnisql.session.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.omnisql.session.job.Job;
import io.omnisql.session.job.JobState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs over real sockets and files: submitted, fetched by their owner alone, decided again, cancelled, expired, kept over a restart. */
final class JobTest extends StoredTest {
    private static final String TEN_ROWS = "select 1 as a, 'x' as b from sources";

    private String submit(Connection connection, String sql) throws SQLException {
        String row = rows(connection, "SELECT * FROM omnisql.submit($$ " + sql + " $$)")
                .getFirst();
        assertThat(row).startsWith("job_").contains("|queued|1|");
        return row.substring(0, row.indexOf('|'));
    }

    private Job job(String id) {
        return server.jobs().find(TestingServer.ACME, "alice", id).orElseThrow();
    }

    private void awaitState(String id, JobState state) {
        await().until(() -> job(id).state() == state);
    }

    private static List<Integer> fetchPrepared(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            assertThat(result.getMetaData().getColumnTypeName(1)).isEqualTo("int4");
            List<Integer> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getInt("a"));
            }
            return values;
        }
    }

    @Test
    void resultIsFetchedInPartsInBothProtocols() throws SQLException {
        try (Connection extended = connect("alice", "");
                Connection simple = connect("alice", "preferQueryMode=simple")) {
            String id = submit(extended, TEN_ROWS);
            assertThat(id).hasSize("job_".length() + 32);
            awaitState(id, JobState.DONE);
            assertThat(rows(simple, "FETCH 4 FROM \"" + id + "\"")).hasSize(4).containsOnly("1|x");
            run(simple, "MOVE 3 FROM \"" + id + "\"");
            assertThat(rows(simple, "FETCH ALL FROM \"" + id + "\"")).hasSize(3);
            assertThat(rows(simple, "FETCH ALL FROM \"" + id + "\"")).isEmpty();
            run(simple, "MOVE ABSOLUTE 0 FROM \"" + id + "\"");
            assertThat(rows(simple, "FETCH ALL FROM \"" + id + "\"")).hasSize(10);
            assertThat(fetchPrepared(extended, "FETCH 7 FROM \"" + id + "\"")).hasSize(7);
            assertThat(fetchPrepared(extended, "FETCH ALL FROM \"" + id + "\"")).hasSize(3);
        }
    }

    @Test
    void anotherSubjectGetsWhatAnUnknownHandleGets() throws SQLException {
        try (Connection alice = connect("alice", "");
                Connection bob = connect("bob", "")) {
            String id = submit(alice, TEN_ROWS);
            awaitState(id, JobState.DONE);
            String unknown = "job_" + "0".repeat(32);
            fails(bob, "FETCH ALL FROM \"" + id + "\"", "34000", "cursor \"" + id + "\" does not exist");
            fails(bob, "FETCH ALL FROM \"" + unknown + "\"", "34000", "cursor \"" + unknown + "\" does not exist");
            assertThat(rows(bob, "SELECT omnisql.cancel('" + id + "')")).containsExactly("f");
            assertThat(server.jobs().of(TestingServer.ACME, "bob")).isEmpty();
        }
    }

    @Test
    void otherDecisionDestroysTheResult() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            String id = submit(alice, TEN_ROWS);
            awaitState(id, JobState.DONE);
            assertThat(rowFiles("jobs")).hasSize(1);
            server.planner().decisionHash = "cd".repeat(32);
            fails(alice, "FETCH ALL FROM \"" + id + "\"", "42501", "permission denied for job " + id);
            assertThat(rowFiles("jobs")).isEmpty();
            server.planner().decisionHash = "ab".repeat(32);
            fails(alice, "FETCH ALL FROM \"" + id + "\"", "55000", "job \"" + id + "\" has expired");
        }
    }

    @Test
    void restartKeepsResultsAndRunsWhatHadNotEnded() throws SQLException, IOException {
        String done;
        String waiting;
        try (Connection alice = connect("alice", "")) {
            done = submit(alice, TEN_ROWS);
            awaitState(done, JobState.DONE);
            waiting = submit(alice, "select 'wait' from sources");
            awaitState(waiting, JobState.RUNNING);
        }
        restart();
        try (Connection alice = connect("alice", "")) {
            assertThat(rows(alice, "FETCH ALL FROM \"" + done + "\"")).hasSize(10);
            awaitState(waiting, JobState.RUNNING);
            assertThat(rows(alice, "SELECT omnisql.cancel('" + waiting + "')")).containsExactly("t");
            awaitState(waiting, JobState.CANCELLED);
            assertThat(rows(alice, "SELECT omnisql.cancel('" + waiting + "')")).containsExactly("f");
            fails(alice, "FETCH ALL FROM \"" + waiting + "\"", "57014", "canceling statement due to user request");
        }
    }

    @Test
    void statementThatWouldWaitTooLongBecomesAJobForWhoAsked() throws SQLException {
        server.planner().predictedWait = Duration.ofHours(1);
        try (Connection alice = connect("alice", "")) {
            run(alice, "SET statement_timeout = '10s'");
            assertThat(rows(alice, TEN_ROWS)).hasSize(10);
            run(alice, "SET omnisql.on_limit = 'async'");
            assertThat(rows(alice, TEN_ROWS)).hasSize(1).first().asString().startsWith("job_");
            server.planner().predictedWait = Duration.ofSeconds(9);
            assertThat(rows(alice, TEN_ROWS)).hasSize(10);
        }
    }

    @Test
    void resultEndsWithItsTimeAndTooLargeOnesLeaveNothing() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            String id = submit(alice, TEN_ROWS);
            awaitState(id, JobState.DONE);
            String large = submit(alice, "select '" + "x".repeat(200_000) + "' from sources");
            awaitState(large, JobState.FAILED);
            fails(alice, "FETCH 1 FROM \"" + large + "\"", "53100", "stored rows exceed their quota");
            assertThat(rowFiles("jobs")).hasSize(1);
            clock.advance(Duration.ofHours(25));
            await().until(() -> server.jobs().of(TestingServer.ACME, "alice").isEmpty());
            assertThat(rowFiles("jobs")).isEmpty();
            fails(alice, "FETCH 1 FROM \"" + id + "\"", "34000", "does not exist");
        }
    }

    @Test
    void mistakesAreToldWhenTheJobIsSubmitted() throws SQLException {
        try (Connection alice = connect("alice", "")) {
            fails(alice, "SELECT * FROM omnisql.submit('selekt 1')", "42601", "syntax error at or near \"selekt\"");
            fails(alice, "SELECT * FROM omnisql.submit('SET x.y = 1')", "0A000", "only a single query");
            fails(alice, "SELECT * FROM omnisql.submit('select nosuch')", "42703", "column \"nosuch\" does not exist");
            assertThat(server.jobs().of(TestingServer.ACME, "alice")).isEmpty();
        }
    }
}
