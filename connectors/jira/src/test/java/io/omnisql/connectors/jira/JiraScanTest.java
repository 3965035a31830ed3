package io.omnisql.connectors.jira;

import static io.omnisql.connectors.sdk.table.FilterOp.CONTAINS_ALL;
import static io.omnisql.connectors.sdk.table.FilterOp.EQ;
import static io.omnisql.connectors.sdk.table.FilterOp.GE;
import static io.omnisql.connectors.sdk.table.FilterOp.GT;
import static io.omnisql.connectors.sdk.table.FilterOp.IN;
import static io.omnisql.connectors.sdk.table.FilterOp.IS_NOT_NULL;
import static io.omnisql.connectors.sdk.table.FilterOp.IS_NULL;
import static io.omnisql.connectors.sdk.table.FilterOp.LE;
import static io.omnisql.connectors.sdk.table.FilterOp.LT;
import static io.omnisql.connectors.sdk.table.FilterOp.NE;
import static io.omnisql.connectors.sdk.table.FilterOp.NOT_IN;
import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraProject;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.core.value.PgTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JiraScanTest {
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final ConnectorScans scans = TestingScans.of(simulator, Map.of());
    private final List<JiraIssue> world =
            simulator.world().organisation("acme").jira().issues();

    @AfterEach
    void calm() {
        simulator.control().reset();
    }

    @AfterAll
    void close() {
        scans.close();
        simulator.close();
    }

    private static Scan search(String... columns) {
        return Scan.of("issues", "search", columns);
    }

    private List<Object> keys(Scan scan) {
        return scans.rows(scan).stream()
                .map(row -> (Object) String.valueOf(row.get("key")))
                .toList();
    }

    private List<Object> expected(Predicate<JiraIssue> wanted) {
        return world.stream().filter(wanted).map(issue -> (Object) issue.key()).toList();
    }

    private void same(Scan scan, Predicate<JiraIssue> wanted) {
        List<Object> rows = expected(wanted);
        assertThat(rows).as("the data must try %s", scan).isNotEmpty().hasSizeLessThan(world.size());
        for (boolean ignoring : new boolean[] {false, true}) {
            simulator.control().setIgnoreFilters(ignoring);
            assertThat(keys(scan)).as("%s", scan).containsExactlyInAnyOrderElementsOf(rows);
        }
        simulator.control().setIgnoreFilters(false);
    }

    @Test
    void issuesAreWhole() {
        List<Map<String, @Nullable Object>> rows = scans.rows(search(
                "id",
                "key",
                "project_key",
                "summary",
                "status",
                "status_category",
                "issue_type",
                "priority",
                "assignee",
                "assignee_email",
                "reporter",
                "reporter_email",
                "team",
                "story_points",
                "labels",
                "created",
                "updated",
                "due_date",
                "resolved",
                "raw"));

        assertThat(rows).hasSize(world.size()).extracting(r -> r.get("id")).doesNotHaveDuplicates();
        assertThat(scans.calls()).hasSize((world.size() + 99) / 100);
        JiraIssue issue = world.stream()
                .filter(i -> i.team() != null && i.storyPoints() != null && i.dueDate() != null && i.resolved() != null)
                .filter(i -> i.assignee() != null && i.assignee().active() && i.priority() != null)
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable Object> row = rows.stream()
                .filter(r -> Objects.equals(r.get("key"), issue.key()))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .containsEntry("id", issue.id())
                .containsEntry("project_key", issue.project().key())
                .containsEntry("summary", issue.summary())
                .containsEntry("status", issue.status().title())
                .containsEntry("team", issue.team())
                .containsEntry("story_points", PgNumeric.of(new BigDecimal(String.valueOf(issue.storyPoints()))))
                .containsEntry("labels", new PgArray(25, List.copyOf(issue.labels())))
                .containsEntry("created", PgTime.fromInstant(issue.created()))
                .containsEntry("resolved", PgTime.fromInstant(Objects.requireNonNull(issue.resolved())))
                .containsEntry("due_date", (long) PgTime.fromLocalDate(Objects.requireNonNull(issue.dueDate())));
        assertThat((String) row.get("raw")).contains("\"key\": \"" + issue.key() + "\"");
    }

    @Test
    void limitFiveIsOneCall() {
        assertThat(scans.rows(search("key").limit(5))).hasSize(5);
        assertThat(scans.calls()).hasSize(1);
        assertThat(simulator.control().ledger().size()).isEqualTo(1);
    }

    @Test
    void namesAreSearched() {
        same(
                search("key").where("project_key", EQ, "SHOP"),
                i -> i.project().key().equals("SHOP"));
        assertThat(scans.calls()).allMatch(call -> call.pathTemplate().equals("/rest/api/3/search/jql"));
        String status = world.getFirst().status().title();
        same(search("key").where("status", EQ, status), i -> i.status().title().equals(status));
        same(
                search("key").where("status_category", EQ, "Done"),
                i -> i.status().category().title().equals("Done"));
        same(
                search("key").where("status_category", NE, "Done"),
                i -> !i.status().category().title().equals("Done"));
        same(
                search("key").where("status_category", NOT_IN, "Done", "To Do"),
                i -> i.status().category().title().equals("In Progress"));
        String team = world.stream()
                .map(JiraIssue::team)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        same(search("key").where("team", IN, team), i -> team.equals(i.team()));
        same(search("key").where("assignee", IS_NULL), i -> i.assignee() == null);
        same(search("key").where("due_date", IS_NOT_NULL), i -> i.dueDate() != null);
        same(search("key").where("team", IS_NULL), i -> i.team() == null);
        String label =
                world.stream().flatMap(i -> i.labels().stream()).findFirst().orElseThrow();
        same(search("key").where("labels", CONTAINS_ALL, label), i -> i.labels().contains(label));
    }

    @Test
    void timesAreComparedToTheMicrosecond() {
        List<Instant> times = world.stream().map(JiraIssue::created).sorted().toList();
        Instant low = times.get(times.size() / 3);
        Instant high = times.get(times.size() / 2);
        long from = PgTime.fromInstant(low);
        long to = PgTime.fromInstant(high);

        same(
                search("key").where("created", GE, from).where("created", LT, to),
                i -> !i.created().isBefore(low) && i.created().isBefore(high));
        same(
                search("key").where("created", GT, from).where("created", LE, to),
                i -> i.created().isAfter(low) && !i.created().isAfter(high));
        same(search("key").where("created", EQ, from), i -> i.created().equals(low));
        Instant changed = world.get(world.size() / 2).updated();
        same(
                search("key").where("updated", GE, PgTime.fromInstant(changed)),
                i -> !i.updated().isBefore(changed));
        long day = world.stream()
                .filter(i -> i.dueDate() != null)
                .map(i -> (long) PgTime.fromLocalDate(Objects.requireNonNull(i.dueDate())))
                .findFirst()
                .orElseThrow();
        same(
                search("key").where("due_date", EQ, day),
                i -> i.dueDate() != null && PgTime.fromLocalDate(i.dueDate()) == day);
        same(
                search("key").where("due_date", GE, day),
                i -> i.dueDate() != null && PgTime.fromLocalDate(i.dueDate()) >= day);
    }

    @Test
    void numbersAreCompared() {
        same(
                search("key").where("story_points", GE, PgNumeric.of(5)),
                i -> i.storyPoints() != null && i.storyPoints() >= 5);
        same(
                search("key").where("story_points", EQ, PgNumeric.of(3)),
                i -> i.storyPoints() != null && i.storyPoints() == 3);
    }

    @Test
    void keysAreFetchedInBatchesOfAHundred() {
        List<List<Object>> keys = new ArrayList<>();
        world.subList(0, 250).forEach(issue -> keys.add(List.of(issue.key())));
        keys.add(100, List.of("NOPE-1"));

        assertThat(keys(Scan.of("issues", "by_key", "key", "status").keys(KeySource.of(List.of("key"), keys))))
                .containsExactlyInAnyOrderElementsOf(expected(i -> world.indexOf(i) < 250));
        assertThat(scans.calls()).hasSize(3);
        assertThat(keys(Scan.of("issues", "by_key", "key")
                        .where("key", EQ, world.get(7).key())))
                .containsExactly(world.get(7).key());
        assertThat(scans.calls()).hasSize(1);
        assertThat(keys(Scan.of("issues", "by_key", "key")
                        .where(
                                "key",
                                IN,
                                world.get(1).key(),
                                world.get(1).key(),
                                world.get(2).key(),
                                "NOPE-2")))
                .containsExactlyInAnyOrder(world.get(1).key(), world.get(2).key());
        assertThat(keys(Scan.of("issues", "by_id", "key")
                        .where("id", IN, world.get(3).id())))
                .containsExactly(world.get(3).key());
        // Jira finds keys in any case; SQL does not.
        assertThat(keys(Scan.of("issues", "by_key", "key").where("key", EQ, "shop-1")))
                .isEmpty();
    }

    @Test
    void anUnknownNameHasNoRowsAndAWarning() {
        assertThat(scans.rows(search("key").where("status", EQ, "No such \"status\" OR 1=1")))
                .isEmpty();
        assertThat(scans.calls()).hasSize(2);
        assertThat(scans.warnings())
                .singleElement()
                .asString()
                .contains("search/jql")
                .doesNotContain("No such");
        assertThat(scans.rows(search("key").where("project_key", EQ, "NOPE").where("status_category", EQ, "Done")))
                .isEmpty();
        String status = world.getFirst().status().title();
        assertThat(keys(search("key").where("status", IN, status, "Nowhere")))
                .containsExactlyInAnyOrderElementsOf(
                        expected(i -> i.status().title().equals(status)));
        assertThat(scans.warnings()).isNotEmpty();
    }

    @Test
    void ordersAreTheSourcesOwn() {
        Scan newest = search("key", "created").orderBy(new SortKey("created", SortDirection.DESCENDING));
        List<Object> expected = world.stream()
                .sorted(Comparator.comparing(JiraIssue::created).reversed())
                .limit(10)
                .map(i -> (Object) i.key())
                .toList();

        assertThat(keys(newest.limit(10))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scans.calls()).hasSize(1);
        assertThat(scans.rows(newest))
                .hasSize(world.size())
                .extracting(r -> (Long) r.get("created"))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void projectsAreListedAndFoundByKey() {
        List<JiraProject> projects =
                simulator.world().organisation("acme").jira().projects();

        assertThat(scans.rows(Scan.of("projects", "list", "id", "key", "name", "project_type", "lead", "raw")))
                .hasSameSizeAs(projects)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("key", projects.getFirst().key())
                        .containsEntry("name", projects.getFirst().name()));
        assertThat(scans.rows(Scan.of("projects", "list", "key")
                        .where("key", IN, projects.get(0).key(), projects.get(1).key())))
                .hasSize(2);
        assertThat(simulator.control().ledger().entries().getLast().target())
                .contains("keys=" + projects.get(0).key() + "&keys="
                        + projects.get(1).key());
        assertThat(scans.rows(Scan.of("projects", "list", "key").where("key", EQ, "NOPE")))
                .isEmpty();
    }

    @Test
    void predictedCallsAreActualCalls() {
        record Case(Scan scan, long rows, long keys) {}
        for (Case one : List.of(
                new Case(search("key"), world.size(), 0),
                new Case(search("key").limit(1), 1, 0),
                new Case(
                        search("key").where("project_key", EQ, "SHOP"),
                        expected(i -> i.project().key().equals("SHOP")).size(),
                        0),
                new Case(Scan.of("issues", "by_key", "key").where("key", EQ, "SHOP-1"), 1, 1),
                new Case(Scan.of("projects", "list", "key"), 5, 0))) {
            scans.rows(one.scan());
            long predicted = scans.table(one.scan().table())
                    .path(one.scan().path())
                    .orElseThrow()
                    .cost()
                    .calls(one.rows(), one.keys());
            assertThat(scans.calls()).as("%s", one).hasSize((int) predicted);
        }
    }
}
