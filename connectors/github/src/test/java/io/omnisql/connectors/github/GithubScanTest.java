package io.omnisql.connectors.github;

import static io.omnisql.connectors.sdk.table.FilterOp.CONTAINS_ALL;
import static io.omnisql.connectors.sdk.table.FilterOp.EQ;
import static io.omnisql.connectors.sdk.table.FilterOp.GE;
import static io.omnisql.connectors.sdk.table.FilterOp.IN;
import static io.omnisql.connectors.sdk.table.FilterOp.LT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Label;
import io.omnisql.connectors.simulator.data.Repository;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgTime;
import java.time.Instant;
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
final class GithubScanTest {
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final ConnectorScans scans = TestingScans.of(simulator, Map.of("organizations", List.of("acme")));
    private final Repository shop = simulator.world().repository("acme", "shop");

    @AfterEach
    void calm() {
        simulator.control().reset();
    }

    @AfterAll
    void close() {
        scans.close();
        simulator.close();
    }

    private static Scan issues(String... columns) {
        return Scan.of("issues", "list", columns).bound("owner", "acme").bound("repo", "shop");
    }

    private List<Long> expectedIssues(Predicate<Item> wanted) {
        return shop.items().stream()
                .filter(item -> item.pull() == null)
                .filter(wanted)
                .map(item -> (long) item.number())
                .toList();
    }

    private List<Long> numbers(Scan scan) {
        return scans.rows(scan).stream().map(row -> (Long) row.get("number")).toList();
    }

    @Test
    void issuesAreWholeAndHoldNoPullRequests() {
        List<Map<String, @Nullable Object>> rows = scans.rows(issues(
                "owner",
                "repo",
                "number",
                "title",
                "state",
                "author",
                "assignees",
                "labels",
                "comments",
                "created_at",
                "updated_at",
                "closed_at",
                "issue_key",
                "raw"));

        assertThat(rows)
                .extracting(row -> row.get("number"))
                .containsExactlyElementsOf(
                        expectedIssues(i -> true).stream().map(n -> (Object) n).toList());
        assertThat(scans.calls()).hasSize((shop.items().size() + 99) / 100);
        Item item = shop.items().stream()
                .filter(i -> i.pull() == null && !i.labels().isEmpty() && i.closedAt() != null)
                .findFirst()
                .orElseThrow();
        Map<String, @Nullable Object> row = rows.stream()
                .filter(r -> Objects.equals(r.get("number"), (long) item.number()))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .containsEntry("owner", "acme")
                .containsEntry("repo", "shop")
                .containsEntry("title", item.title())
                .containsEntry("state", "closed")
                .containsEntry("comments", (long) item.comments())
                .containsEntry(
                        "labels",
                        new PgArray(
                                25,
                                List.copyOf(
                                        item.labels().stream().map(Label::name).toList())))
                .containsEntry("created_at", PgTime.fromInstant(item.createdAt()));
        assertThat((String) row.get("raw")).contains("\"number\": " + item.number());
    }

    @Test
    void limitFiveIsOneCall() {
        assertThat(numbers(issues("number").limit(5))).hasSize(5);
        assertThat(scans.calls()).hasSize(1);
        assertThat(simulator.control().ledger().size()).isEqualTo(1);
        assertThat(scans.table("issues").path("list").orElseThrow().cost().calls(5, 1))
                .isEqualTo(1);
    }

    @Test
    void aReaderThatStopsAfterTheFirstPageHasPaidForOneCall() {
        for (Scan scan :
                List.of(issues("number"), Scan.of("issues", "list", "number").where("owner", EQ, "acme"))) {
            scans.rows(Scan.of("issues", "list", "number").limit(1));
            scans.calls().clear();
            try (BatchStream stream = scans.open(scan)) {
                assertThat(stream.next()).isNotNull();
            }
            assertThat(scans.calls()).hasSize(1);
        }
    }

    @Test
    void fullScansTeachTheNextPrediction() {
        try (ConnectorScans learning = TestingScans.of(simulator, Map.of())) {
            learning.rows(issues("number"));
            AccessPath path = learning.table("issues").path("list").orElseThrow();
            assertThat(path.expectedRows()).isEqualTo(shop.items().size());
            assertThat(path.cost().calls(path.expectedRows(), 1))
                    .isEqualTo(learning.calls().size());
        }
    }

    @Test
    void aLimitReadsNoMorePagesThanNeeded() {
        assertThat(numbers(issues("number").limit(120))).hasSize(120);
        assertThat(scans.calls().size()).isLessThan((shop.items().size() + 99) / 100 + 1);
        assertThat(scans.rows(Scan.of("pulls", "list", "number")
                        .bound("owner", "acme")
                        .bound("repo", "shop")
                        .limit(3)))
                .hasSize(3);
        // A page that the first scan asked ahead may end after this call.
        assertThat(simulator.control().ledger().entries())
                .anyMatch(call -> call.target().contains("/pulls?") && (call.target() + "&").contains("per_page=3&"));
        assertThat(scans.rows(issues("number").limit(0))).isEmpty();
        assertThat(scans.calls()).isEmpty();
    }

    @Test
    void filtersGiveTheRowsOfALocalFilter() {
        Item some = shop.items().stream()
                .filter(i -> i.pull() == null
                        && i.author() != null
                        && i.author().active()
                        && !i.labels().isEmpty())
                .findFirst()
                .orElseThrow();
        String login = some.author() == null ? "" : some.author().login();
        String label = some.labels().getFirst().name();
        List<Instant> times =
                shop.items().stream().map(Item::updatedAt).sorted().toList();
        Instant middle = times.get(times.size() * 3 / 4);
        for (boolean ignoring : new boolean[] {false, true}) {
            // A source that ignores every filter gives the same rows at a higher price.
            simulator.control().setIgnoreFilters(ignoring);
            assertThat(numbers(issues("number").where("state", EQ, "open")))
                    .isEqualTo(expectedIssues(i -> i.state().equals("open")));
            assertThat(numbers(issues("number").where("author", EQ, login)))
                    .isEqualTo(expectedIssues(
                            i -> i.author() != null && i.author().login().equals(login)));
            assertThat(numbers(issues("number").where("labels", CONTAINS_ALL, label)))
                    .isEqualTo(expectedIssues(
                            i -> i.labels().stream().anyMatch(l -> l.name().equals(label))));
            assertThat(numbers(issues("number").where("updated_at", GE, PgTime.fromInstant(middle))))
                    .isEqualTo(expectedIssues(i -> !i.updatedAt().isBefore(middle)));
            assertThat(numbers(issues("number")
                            .where("state", EQ, "closed")
                            .where("updated_at", GE, PgTime.fromInstant(middle) + 1)
                            .where("labels", CONTAINS_ALL, label)))
                    .isEqualTo(expectedIssues(i -> i.state().equals("closed")
                            && i.updatedAt().isAfter(middle)
                            && i.labels().stream().anyMatch(l -> l.name().equals(label))));
        }
        assertThat(simulator.control().ledger().entries())
                .anyMatch(entry -> entry.target().contains("since=")
                        && entry.target().contains("state=closed")
                        && entry.target().contains("labels="));
    }

    @Test
    void severalLabelsAreAllNeeded() {
        Item some = shop.items().stream()
                .filter(i -> i.pull() == null && i.labels().size() >= 2)
                .findFirst()
                .orElseThrow();
        Object[] names = some.labels().stream().map(Label::name).toArray();

        assertThat(numbers(issues("number").where("labels", CONTAINS_ALL, names)))
                .isEqualTo(expectedIssues(
                        i -> i.labels().stream().map(Label::name).toList().containsAll(List.of(names))));
    }

    @Test
    void bothBoundsOfARangeHoldAndStopTheWalk() {
        List<Instant> times =
                shop.items().stream().map(Item::createdAt).sorted().toList();
        Instant from = times.get(times.size() - 40);
        Instant to = times.get(times.size() - 10);
        for (boolean ignoring : new boolean[] {false, true}) {
            simulator.control().setIgnoreFilters(ignoring);
            assertThat(numbers(issues("number")
                            .where("created_at", GE, PgTime.fromInstant(from))
                            .where("created_at", LT, PgTime.fromInstant(to))))
                    .containsExactlyInAnyOrderElementsOf(expectedIssues(
                            i -> !i.createdAt().isBefore(from) && i.createdAt().isBefore(to)));
            assertThat(scans.calls()).hasSize(1);
        }
        assertThat(numbers(issues("number").where("created_at", LT, PgTime.fromInstant(times.get(30)))))
                .isEqualTo(expectedIssues(i -> i.createdAt().isBefore(times.get(30))));
        assertThat(scans.calls()).hasSize(1);
    }

    @Test
    void numbersAreLookedUpOneByOne() {
        long issue = expectedIssues(i -> true).getFirst();
        long other = expectedIssues(i -> true).getLast();
        long pull = shop.pulls().getFirst().number();
        Scan byNumber = Scan.of("issues", "by_number", "number", "title")
                .bound("owner", "acme")
                .bound("repo", "shop");

        assertThat(numbers(byNumber.where("number", EQ, issue))).containsExactly(issue);
        assertThat(scans.calls()).hasSize(1);
        assertThat(numbers(byNumber.where("number", IN, issue, other, issue, pull, 999_999L)))
                .containsExactly(issue, other);
        assertThat(scans.calls()).hasSize(4);
        assertThat(numbers(byNumber.where("number", IN, issue, other).where("number", IN, other, pull)))
                .containsExactly(other);
        assertThat(scans.calls()).hasSize(1);
        assertThat(numbers(byNumber.where("number", IN))).isEmpty();
        assertThat(scans.calls()).isEmpty();
    }

    @Test
    void keysOfAnotherScanAreFetchedAsTheyArrive() {
        List<Long> all = expectedIssues(i -> true).subList(0, 30);
        Scan fed = Scan.of("issues", "by_number", "number")
                .bound("owner", "acme")
                .bound("repo", "shop")
                .keys(KeySource.of(
                        List.of("number"),
                        all.stream().map(n -> List.<Object>of(n)).toList()));

        assertThat(numbers(fed)).containsExactlyElementsOf(all);
        assertThat(scans.calls()).hasSize(30);
    }

    @Test
    void ordersAreTheSourcesOwn() {
        SortKey newest = new SortKey("updated_at", SortDirection.DESCENDING);
        List<Long> expected = shop.items().stream()
                .filter(i -> i.pull() == null)
                .sorted(Comparator.comparing(Item::updatedAt).reversed())
                .limit(10)
                .map(i -> (long) i.number())
                .toList();

        assertThat(numbers(issues("number").orderBy(newest).limit(10))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scans.calls().size()).isLessThanOrEqualTo(2);
        List<Map<String, @Nullable Object>> rows =
                scans.rows(issues("comments").orderBy(new SortKey("comments", SortDirection.DESCENDING)));
        assertThat(rows).extracting(r -> (Long) r.get("comments")).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void withoutKeysAllRepositoriesOfTheAccountAreRead() {
        long expected = simulator.world().organisation("acme").repositories().stream()
                .flatMap(r -> r.items().stream())
                .filter(i -> i.pull() == null)
                .count();

        assertThat(scans.rows(Scan.of("issues", "list", "owner", "repo", "number")))
                .hasSize((int) expected);
        assertThat(scans.table("issues").path("list").orElseThrow().optionalKeys())
                .isTrue();
    }

    @Test
    void keysThatAreOpenInPartComeFromTheAccount() {
        List<Long> expected = expectedIssues(i -> true);

        assertThat(numbers(Scan.of("issues", "list", "number").where("repo", EQ, "shop")))
                .containsExactlyElementsOf(expected);
        assertThat(scans.rows(Scan.of("issues", "list", "owner", "number").where("owner", EQ, "acme")))
                .hasSizeGreaterThan(expected.size());
        try (ConnectorScans named =
                TestingScans.of(simulator, Map.of("repositories", List.of("acme/shop", "acme/none")))) {
            assertThat(named.rows(Scan.of("issues", "list", "number").where("owner", EQ, "acme")))
                    .hasSameSizeAs(expected);
        }
    }

    @Test
    void namedRepositoriesAreReadWithoutListing() {
        try (ConnectorScans named = TestingScans.of(simulator, Map.of("repositories", List.of("Acme/Shop")))) {
            assertThat(named.rows(Scan.of("issues", "list", "owner", "number").limit(5)))
                    .hasSize(5);
            assertThat(named.calls()).hasSize(1);
            assertThat(named.rows(Scan.of("repos", "by_name", "full_name")))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("full_name", "acme/shop"));
            assertThat(named.table("repos").path("list").orElseThrow().optionalKeys())
                    .isFalse();
        }
    }

    @Test
    void withoutKeysAndSettingsTheErrorNamesThem() {
        try (ConnectorScans bare = TestingScans.of(simulator, Map.of())) {
            assertThatThrownBy(() -> bare.rows(Scan.of("issues", "list", "number")))
                    .isInstanceOfSatisfying(SqlException.class, e -> {
                        assertThat(e.state().code()).isEqualTo("HV000");
                        assertThat(e.message()).contains("github.issues", "\"owner\"", "\"repo\"");
                        assertThat(e.hint()).contains("WHERE owner = ");
                    });
            assertThat(bare.calls()).isEmpty();
        }
    }

    @Test
    void keysKeepTheSourcesSpelling() {
        Scan asSpelt = Scan.of("issues", "list", "owner", "repo", "number");

        assertThat(scans.rows(asSpelt.bound("owner", "ACME").bound("repo", "Shop")))
                .isEmpty();
        List<Map<String, @Nullable Object>> rows =
                scans.rows(asSpelt.where("owner", IN, "acme", "ACME").where("repo", EQ, "shop"));
        assertThat(rows)
                .hasSize(expectedIssues(i -> true).size())
                .extracting(r -> r.get("number"))
                .doesNotHaveDuplicates();
        assertThat(scans.rows(asSpelt.bound("owner", "acme").bound("repo", "no-such-repository")))
                .isEmpty();
        assertThat(scans.rows(asSpelt.bound("owner", "acme").bound("repo", "..")))
                .isEmpty();
        assertThat(scans.calls()).isEmpty();
    }

    @Test
    void pullsCarryTheKeysOfTitleThenBranch() {
        List<Map<String, @Nullable Object>> rows = scans.rows(Scan.of(
                        "pulls",
                        "list",
                        "number",
                        "title",
                        "head_ref",
                        "base_ref",
                        "draft",
                        "state",
                        "merged_at",
                        "issue_key")
                .bound("owner", "acme")
                .bound("repo", "shop"));

        assertThat(rows)
                .extracting(r -> r.get("number"))
                .containsExactlyElementsOf(shop.pulls().stream()
                        .map(i -> (Object) (long) i.number())
                        .toList());
        assertThat(rows).anySatisfy(row -> {
            String key = (String) row.get("issue_key");
            assertThat(key).matches("[A-Z]+-[0-9]+");
            assertThat(row.get("title") + " " + row.get("head_ref")).contains(key);
        });
        assertThat(scans.rows(Scan.of("pulls", "list", "number")
                        .bound("owner", "acme")
                        .bound("repo", "shop")
                        .where("state", EQ, "open")))
                .hasSize((int)
                        shop.pulls().stream().filter(i -> i.closedAt() == null).count());
        long number = shop.pulls().getLast().number();
        assertThat(numbers(Scan.of("pulls", "by_number", "number")
                        .bound("owner", "acme")
                        .bound("repo", "shop")
                        .where("number", EQ, number)))
                .containsExactly(number);
    }

    @Test
    void reposOfAnOrganisation() {
        List<Map<String, @Nullable Object>> rows = scans.rows(Scan.of(
                "repos",
                "list",
                "owner",
                "name",
                "full_name",
                "private",
                "default_branch",
                "language",
                "stargazers_count",
                "open_issues_count",
                "topics",
                "created_at",
                "updated_at",
                "pushed_at",
                "raw"));

        assertThat(rows)
                .hasSize(simulator.world().organisation("acme").repositories().size())
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("full_name", "acme/shop")
                        .containsEntry("private", shop.isPrivate() ? 1L : 0L)
                        .containsEntry("stargazers_count", (long) shop.stars())
                        .containsEntry("open_issues_count", shop.openItems()));
        assertThat(scans.calls()).hasSize(1);
    }

    @Test
    void aRenamedRepositoryAnswersUnderItsNewName() {
        Repository renamed = simulator.world().organisation("acme").repositories().stream()
                .filter(r -> r.formerName() != null)
                .findFirst()
                .orElseThrow();

        // Asked for by its old name alone, the rows carry the new one, so none matches.
        assertThat(scans.rows(Scan.of("issues", "list", "repo")
                        .where("owner", EQ, "acme")
                        .where("repo", IN, String.valueOf(renamed.formerName()), renamed.name())))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("repo", renamed.name()));
        assertThat(scans.calls()).anyMatch(call -> call.status() == 301);
    }

    @Test
    void predictedCallsAreActualCalls() {
        record Case(Scan scan, long rows, long keys) {}
        long all = shop.items().size();
        for (Case one : List.of(
                new Case(issues("number"), all, 1),
                new Case(issues("number").limit(5), 5, 1),
                new Case(
                        Scan.of("pulls", "list", "number")
                                .bound("owner", "acme")
                                .bound("repo", "shop"),
                        shop.pulls().size(),
                        1),
                new Case(
                        Scan.of("pulls", "list", "number")
                                .bound("owner", "acme")
                                .bound("repo", "shop")
                                .limit(1),
                        1,
                        1),
                new Case(Scan.of("repos", "list", "name").where("owner", EQ, "acme"), 8, 1),
                new Case(
                        Scan.of("repos", "by_name", "name")
                                .where("owner", EQ, "acme")
                                .where("name", EQ, "shop"),
                        1,
                        1),
                new Case(
                        Scan.of("issues", "by_number", "number")
                                .bound("owner", "acme")
                                .bound("repo", "shop")
                                .where("number", EQ, 1L),
                        1,
                        1),
                new Case(
                        Scan.of("issues", "by_number", "number")
                                .bound("owner", "acme")
                                .bound("repo", "shop")
                                .where("number", IN, 1L, 2L, 3L),
                        3,
                        3))) {
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
