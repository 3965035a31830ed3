package io.omnisql.session.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.omnisql.session.materialized.MaterializedView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Materialized views by a clock: refreshed when due, kept when that fails, empty when too old; quota and what a crash leaves. */
final class ScheduledRefreshTest extends StoredTest {
    private static final String VIEW = "CREATE MATERIALIZED VIEW v WITH (omnisql.ttl = '1h', omnisql.refresh = '15min')"
            + " AS SELECT 1 AS a FROM sources";

    private MaterializedView view() {
        return server.materialized().find(TestingServer.ACME, "alice", "v").orElseThrow();
    }

    private Optional<Instant> filled() {
        return view().version().map(MaterializedView.Version::filled);
    }

    @Test
    void dueViewIsFilledAgainAsItsOwner() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            run(alice, VIEW);
            Instant first = filled().orElseThrow();
            clock.advance(Duration.ofMinutes(14));
            assertThat(filled()).contains(first);
            clock.advance(Duration.ofMinutes(1));
            await().until(() ->
                    filled().filter(first.plus(Duration.ofMinutes(15))::equals).isPresent());
            await().until(() -> rowFiles("materialized").size() == 1);
            assertThat(server.audit().recent().of(TestingServer.ACME).stream()
                            .filter(statement -> statement.text().equals("REFRESH MATERIALIZED VIEW alice.v")))
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.asker().user()).isEqualTo("alice");
                        assertThat(statement.sqlstate()).isEqualTo("00000");
                    });
        }
    }

    @Test
    void failingRefreshKeepsTheRowsUntilTheyAreTooOld() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            run(alice, VIEW);
            Instant first = filled().orElseThrow();
            server.planner().refusesStored = true;
            clock.advance(Duration.ofMinutes(16));
            await().until(() -> server.audit().recent().of(TestingServer.ACME).stream()
                    .anyMatch(statement -> statement.text().startsWith("REFRESH")
                            && statement.sqlstate().equals("42P01")));
            assertThat(filled()).contains(first);
            clock.advance(Duration.ofMinutes(45));
            await().until(() -> filled().isEmpty());
            assertThat(rowFiles("materialized")).isEmpty();
            fails(alice, "REFRESH MATERIALIZED VIEW v", "42P01", "relation \"sources\" does not exist");
        }
    }

    @Test
    void rowsOverTheQuotaLeaveTheOldOnesAndNoFile() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            run(alice, VIEW);
            fails(
                    alice,
                    "CREATE MATERIALIZED VIEW w AS SELECT '" + "x".repeat(200_000) + "' AS a FROM sources",
                    "53100",
                    "stored rows exceed their quota");
            assertThat(server.materialized().of(TestingServer.ACME, "alice")).hasSize(1);
            assertThat(rowFiles("materialized")).hasSize(1);
        }
    }

    @Test
    void startDestroysWhatTheIndexDoesNotName() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            run(alice, VIEW);
        }
        Path kept = rowFiles("materialized").getFirst();
        Files.copy(kept, kept.resolveSibling("11111111-2222-3333-4444-555555555555.rows"));
        Files.copy(kept, kept.resolveSibling("11111111-2222-3333-4444-666666666666.rows.part"));
        restart();
        await().until(() -> rowFiles("materialized").equals(List.of(kept)));
        assertThat(filled()).isPresent();
    }

    @Test
    void forgettingATenantLeavesNoFileAndNoView() throws SQLException, IOException {
        try (Connection alice = connect("alice", "")) {
            run(alice, VIEW);
            assertThat(server.materialized().inventory(TestingServer.ACME))
                    .hasSize(2)
                    .allSatisfy(artefact -> assertThat(artefact.key()).isPresent());
            server.materialized().forget(TestingServer.ACME);
            assertThat(server.materialized().inventory(TestingServer.ACME)).isEmpty();
            assertThat(server.materialized().of(TestingServer.ACME)).isEmpty();
            assertThat(rowFiles("materialized")).isEmpty();
        }
    }

    @Test
    void viewIsNotFilledTwiceAtOnce() throws SQLException {
        try (Connection alice = connect("alice", "")) {
            run(alice, VIEW);
            try (var filling = server.materialized().fill(view())) {
                assertThat(filling).isNotNull();
                fails(
                        alice,
                        "REFRESH MATERIALIZED VIEW v",
                        "55006",
                        "cannot refresh materialized view \"v\" because it is being refreshed");
            }
            run(alice, "REFRESH MATERIALIZED VIEW v");
        }
    }

    @Test
    void cancelledCreationLeavesNothing() throws Exception {
        try (Connection alice = connect("alice", "")) {
            run(alice, "SET statement_timeout = '300ms'");
            fails(
                    alice,
                    "CREATE MATERIALIZED VIEW v AS SELECT 'wait' AS a FROM sources",
                    "57014",
                    "canceling statement due to statement timeout");
            assertThat(server.materialized().of(TestingServer.ACME)).isEmpty();
            assertThat(rowFiles("materialized")).isEmpty();
        }
    }
}
