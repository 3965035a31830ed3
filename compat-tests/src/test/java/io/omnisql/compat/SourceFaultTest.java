package io.omnisql.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.control.Fault;
import io.omnisql.connectors.simulator.control.FaultRule;
import io.omnisql.server.demo.DemoWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sources that fail: a clear error or the whole answer, never a part of it, and a session that goes on. */
@Tag("peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SourceFaultTest {
    private DemoWorld world;
    private Connection connection;
    private int asked;

    @BeforeAll
    void start(@TempDir Path state) throws IOException, SQLException {
        world = DemoWorld.start(Path.of("../examples"), 0, state, Optional.empty(), SimulatorConfig.small());
        // Every statement must meet its source, whatever is held from the one before.
        connection = DriverManager.getConnection(
                world.jdbcUrl("acme") + "?options=-c%20omnisql.max_staleness=0%20-c%20omnisql.on_limit=error",
                "alice",
                "demo");
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        world.close();
    }

    @AfterEach
    void heal() {
        world.simulator().control().reset();
    }

    /** The same rows by another request each time: a held page would be confirmed by an answer without a body, which no fault can break. */
    private long count() throws SQLException {
        asked++;
        String query = String.format(
                Locale.ROOT,
                "select count(*) from github.issues where owner='acme' and repo='shop'"
                        + " and updated_at >= '20%02d-01-01 00:00:00+00'",
                asked);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean answers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select name from github.repos where owner='acme' and name='shop'")) {
            return row.next();
        }
    }

    @Test
    void aFaultThatPassesIsRetriedToTheSameAnswer() throws SQLException {
        long whole = count();
        for (Fault fault : List.<Fault>of(
                new Fault.Status(500), new Fault.Status(503), new Fault.Reset(), new Fault.TruncatedBody())) {
            world.simulator().control().addFault(FaultRule.next("github", 1, fault));
            assertThat(count()).as(fault.toString()).isEqualTo(whole);
        }
    }

    @Test
    void aFaultThatStaysIsAnErrorThatNamesTheSource() throws SQLException {
        long whole = count();
        for (Fault fault : List.<Fault>of(new Fault.Status(500), new Fault.BrokenJson(), new Fault.Html())) {
            world.simulator().control().addFault(FaultRule.next("github", FaultRule.ALWAYS, fault));
            assertThatThrownBy(this::count).as(fault.toString()).isInstanceOfSatisfying(SQLException.class, error -> {
                assertThat(error.getSQLState().substring(0, 2))
                        .as(fault + ": " + error.getMessage())
                        .isIn("58", "53");
                assertThat(error.getMessage()).contains("github").doesNotContain("acme-github-token", "Bearer");
            });
            world.simulator().control().reset();
            assertThat(count()).as("after " + fault).isEqualTo(whole);
        }
    }

    @Test
    void aUsedUpQuotaIsAnErrorForWhoDoesNotWaitAndIsOverAtItsReset() throws SQLException {
        long whole = count();
        world.simulator().control().addFault(FaultRule.next("github", FaultRule.ALWAYS, new Fault.RateLimited(403, 2)));
        assertThatThrownBy(this::count).isInstanceOfSatisfying(SQLException.class, error -> {
            assertThat(error.getSQLState()).isEqualTo("53400");
            assertThat(error.getMessage()).contains("github").doesNotContain("acme-github-token", "Bearer");
        });
        world.simulator().control().reset();
        // Refused before a call until the reset: then the same rows again.
        await().ignoreExceptionsInstanceOf(SQLException.class).until(this::answers);
        assertThat(count()).isEqualTo(whole);
    }

    @Test
    void aFaultOnALaterPageShowsNoPartOfTheRows() throws SQLException {
        world.simulator()
                .control()
                .addFault(new FaultRule("github", "*", "*page=2*", 0, FaultRule.ALWAYS, new Fault.Status(500)));
        assertThatThrownBy(this::count)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> assertThat(error.getSQLState()).startsWith("58"));
        assertThat(connection.isValid(5)).isTrue();
    }
}
