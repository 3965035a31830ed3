package io.omnisql.connectors.simulator;

import static io.omnisql.connectors.simulator.TestingClient.json;
import static io.omnisql.connectors.simulator.TestingClient.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.connectors.simulator.control.LimitSettings;
import io.omnisql.connectors.simulator.control.SimulatorControl;
import io.omnisql.connectors.simulator.data.Item;
import io.omnisql.connectors.simulator.data.Label;
import io.omnisql.connectors.simulator.data.Repository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GithubTest {
    private static final String ISSUES = "/repos/acme/shop/issues";

    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final TestingClient client = new TestingClient(simulator);
    private final Repository shop = simulator.world().repository("acme", "shop");

    @BeforeAll
    void sizesAreAsAssumed() {
        assertThat(shop.items()).hasSize(260);
    }

    @BeforeEach
    void reset() {
        simulator.control().reset();
    }

    @AfterAll
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void aWalkByLinksSeesEveryItemOnce() throws IOException {
        Set<Integer> numbers = new HashSet<>();
        Optional<String> next = Optional.of(ISSUES + "?state=all&per_page=100");
        int pages = 0;
        while (next.isPresent()) {
            HttpResponse<String> page = client.github(next.get());
            json(page)
                    .forEach(
                            issue -> assertThat(numbers.add(issue.path("number").asInt()))
                                    .isTrue());
            next = link(page, "next");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(numbers).hasSize(260);
    }

    @Test
    void firstPageNamesNextAndLastAndLaterOnesFirstAndPrev() throws IOException {
        HttpResponse<String> first = client.github(ISSUES + "?state=all&per_page=100");
        assertThat(link(first, "next"))
                .hasValueSatisfying(url -> assertThat(url).contains("page=2"));
        assertThat(link(first, "last"))
                .hasValueSatisfying(url -> assertThat(url).contains("page=3"));
        assertThat(link(first, "prev")).isEmpty();
        HttpResponse<String> last = client.github(ISSUES + "?state=all&per_page=100&page=3");
        assertThat(json(last)).hasSize(60);
        assertThat(link(last, "next")).isEmpty();
        assertThat(link(last, "first")).isPresent();
        assertThat(link(last, "prev")).hasValueSatisfying(url -> assertThat(url).contains("page=2"));
    }

    @Test
    void pagesAreThirtyByDefaultAndAHundredAtMost() throws IOException {
        assertThat(json(client.github(ISSUES + "?state=all"))).hasSize(30);
        assertThat(json(client.github(ISSUES + "?state=all&per_page=1000"))).hasSize(100);
    }

    @Test
    void pageHundredIsRefusedAndTheCursorGoesOn() throws IOException {
        HttpResponse<String> deep = client.github(ISSUES + "?state=all&per_page=2&page=100");
        assertThat(deep.statusCode()).isEqualTo(422);
        int rows = 0;
        Optional<String> next = Optional.of(ISSUES + "?state=all&per_page=2");
        while (next.isPresent()) {
            HttpResponse<String> page = client.github(next.get());
            assertThat(link(page, "last")).isEmpty();
            rows += json(page).size();
            next = link(page, "next");
        }
        assertThat(rows).isEqualTo(260);
    }

    @Test
    void issuesAreOpenByDefaultAndHoldPullRequests() throws IOException {
        List<JsonNode> open = all(ISSUES);
        assertThat(open).allMatch(issue -> issue.path("state").asText().equals("open"));
        assertThat(open).anyMatch(issue -> issue.has("pull_request"));
        assertThat(open).anyMatch(issue -> !issue.has("pull_request"));
        assertThat(open.size()).isEqualTo(count(item -> item.closedAt() == null));
    }

    @Test
    void labelsMeanAllOfThem() throws IOException {
        Item two = shop.items().stream()
                .filter(item -> item.labels().size() >= 2)
                .findFirst()
                .orElseThrow();
        List<String> names = two.labels().stream().map(Label::name).limit(2).toList();
        String query = "?state=all&labels=" + encoded(String.join(",", names));
        long expected =
                count(item -> item.labels().stream().map(Label::name).toList().containsAll(names));
        assertThat(all(ISSUES + query)).hasSize((int) expected);
    }

    @Test
    void assigneeNoneAndAnyPartTheIssues() throws IOException {
        int none = all(ISSUES + "?state=all&assignee=none").size();
        int any = all(ISSUES + "?state=all&assignee=*").size();
        assertThat(none).isPositive();
        assertThat(any).isPositive();
        assertThat(none + any).isEqualTo(260);
    }

    @Test
    void sinceKeepsWhatWasUpdatedAtThatInstant() throws IOException {
        Instant since = shop.items().get(100).updatedAt();
        long expected = count(item -> !item.updatedAt().isBefore(since));
        assertThat(all(ISSUES + "?state=all&since=" + since)).hasSize((int) expected);
    }

    @Test
    void sortByUpdatedAscendingIsAscending() throws IOException {
        List<String> times = all(ISSUES + "?state=all&sort=updated&direction=asc").stream()
                .map(issue -> issue.path("updated_at").asText())
                .toList();
        assertThat(times).isSorted().hasSize(260);
    }

    @Test
    void pullsFilterByHeadAndBase() throws IOException {
        Item pull = shop.pulls().stream()
                .filter(item -> item.pull() != null && item.pull().fork() == null)
                .findFirst()
                .orElseThrow();
        String head = pull.pull() == null ? "" : pull.pull().headRef();
        List<JsonNode> found = all("/repos/acme/shop/pulls?state=all&head=acme:" + encoded(head));
        assertThat(found).anyMatch(node -> node.path("number").asInt() == pull.number());
        assertThat(found)
                .allMatch(node -> node.path("head").path("ref").asText().equals(head));
        assertThat(all("/repos/acme/shop/pulls?state=all&base=main"))
                .isNotEmpty()
                .allMatch(node -> node.path("base").path("ref").asText().equals("main"));
    }

    @Test
    void anUnknownStateIsRefused() throws IOException {
        assertThat(client.github(ISSUES + "?state=merged").statusCode()).isEqualTo(422);
    }

    @Test
    void oneIssueAndOnePullAreFoundByNumber() throws IOException {
        int number = shop.pulls().getFirst().number();
        JsonNode pull = json(client.github("/repos/acme/shop/pulls/" + number));
        assertThat(pull.path("changed_files").asInt()).isPositive();
        assertThat(json(client.github(ISSUES + "/" + number)).path("id").asLong())
                .isNotEqualTo(pull.path("id").asLong());
        assertThat(client.github(ISSUES + "/99999").statusCode()).isEqualTo(404);
    }

    @Test
    void aRenamedRepositoryMoves() throws IOException {
        HttpResponse<String> moved = client.github("/repos/acme/webshop/issues?per_page=5");
        assertThat(moved.statusCode()).isEqualTo(301);
        String location = moved.headers().firstValue("location").orElseThrow();
        assertThat(json(client.github(location))).hasSize(5);
    }

    @Test
    void namesAreFoundInAnyCaseAndAnsweredInTheirOwn() throws IOException {
        assertThat(json(client.github("/repos/ACME/Shop")).path("full_name").asText())
                .isEqualTo("acme/shop");
    }

    @Test
    void anotherTenantSeesOnlyWhatIsPublic() throws IOException {
        assertThat(client.githubAs(SimulatorConfig.GLOBEX_GITHUB_TOKEN, "/repos/acme/payments")
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(client.githubAs(SimulatorConfig.GLOBEX_GITHUB_TOKEN, "/user/repos")))
                .hasSize(4)
                .allMatch(repository ->
                        repository.path("owner").path("login").asText().equals("globex"));
        assertThat(json(client.github("/user/repos"))).hasSize(8);
    }

    @Test
    void aWrongTokenIsRefused() throws IOException {
        assertThat(client.githubAs("nonsense", "/user").statusCode()).isEqualTo(401);
    }

    @Test
    void anUnchangedPageIs304AndFree() throws IOException {
        HttpResponse<String> first = client.github(ISSUES + "?per_page=10");
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = client.github(ISSUES + "?per_page=10", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("x-ratelimit-remaining"))
                .isEqualTo(first.headers().firstValue("x-ratelimit-remaining"));
        assertThat(client.github(ISSUES + "?per_page=11", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void lastModifiedAnswersIfModifiedSince() throws IOException {
        HttpResponse<String> first = client.github(ISSUES + "/1");
        String modified = first.headers().firstValue("last-modified").orElseThrow();
        assertThat(client.github(ISSUES + "/1", "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(client.github(ISSUES + "/1", "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void beyondTheLimitCallsAreRefusedUntilTheReset() throws IOException {
        simulator.control().clock().stopAt(Instant.parse("2026-11-25T10:00:00Z"));
        simulator
                .control()
                .setLimit(SimulatorControl.GITHUB, LimitSettings.github().withLimit(2));
        client.github("/user");
        assertThat(client.github("/user").headers().firstValue("x-ratelimit-remaining"))
                .hasValue("0");
        HttpResponse<String> refused = client.github("/user");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("x-ratelimit-reset"))
                .hasValue(Long.toString(Instant.parse("2026-11-25T11:00:00Z").getEpochSecond()));
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        assertThat(client.github("/rate_limit").statusCode()).isEqualTo(200);
        simulator.control().clock().advance(Duration.ofHours(1));
        assertThat(client.github("/user").statusCode()).isEqualTo(200);
    }

    @Test
    void ignoredFiltersGiveEverything() throws IOException {
        simulator.control().setIgnoreFilters(true);
        assertThat(all(ISSUES + "?state=open&labels=bug")).hasSize(260);
    }

    private List<JsonNode> all(String target) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> next = Optional.of(target + (target.contains("?") ? "&" : "?") + "per_page=100");
        while (next.isPresent()) {
            HttpResponse<String> page = client.github(next.get());
            assertThat(page.statusCode()).isEqualTo(200);
            json(page).forEach(rows::add);
            next = link(page, "next");
        }
        return rows;
    }

    private long count(java.util.function.Predicate<Item> filter) {
        return shop.items().stream().filter(filter).count();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
