package io.omnisql.connectors.simulator;

import static io.omnisql.connectors.simulator.TestingClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraPriority;
import io.omnisql.connectors.simulator.data.JiraStatus;
import io.omnisql.connectors.simulator.data.Person;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JiraTest {
    private static final String SEARCH = "/rest/api/3/search/jql";

    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final TestingClient client = new TestingClient(simulator);
    private final List<JiraIssue> issues =
            simulator.world().organisation("acme").jira().issues();

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
    void comparisonsFindWhatTheySay() throws IOException {
        finds("project = SHOP", issue -> issue.project().key().equals("SHOP"));
        finds(
                "project in (SHOP, \"PAY\")",
                issue -> Set.of("SHOP", "PAY").contains(issue.project().key()));
        finds("status = \"in review\"", issue -> issue.status() == JiraStatus.IN_REVIEW);
        finds(
                "statusCategory != Done AND project = PAY",
                issue -> issue.project().key().equals("PAY") && issue.status().category() != JiraStatus.Category.DONE);
        finds("cf[10050] = payments", issue -> "payments".equals(issue.team()));
        finds(
                "cf[10050] != payments",
                issue -> issue.team() != null && !issue.team().equals("payments"));
        finds("cf[10050] is EMPTY", issue -> issue.team() == null);
        finds("cf[10016] >= 5", issue -> issue.storyPoints() != null && issue.storyPoints() >= 5);
        finds(
                "priority > Medium",
                issue -> issue.priority() == JiraPriority.HIGH || issue.priority() == JiraPriority.HIGHEST);
        finds(
                "labels in (security, ux)",
                issue -> issue.labels().contains("security") || issue.labels().contains("ux"));
        finds(
                "labels not in (security)",
                issue -> !issue.labels().isEmpty() && !issue.labels().contains("security"));
        finds("assignee is not EMPTY", issue -> issue.assignee() != null);
        finds("key in (SHOP-1, shop-2)", issue -> Set.of("SHOP-1", "SHOP-2").contains(issue.key()));
    }

    @Test
    void notSkipsEmptyFieldsAsItsComparisonDoes() throws IOException {
        finds(
                "NOT (cf[10050] = payments OR project = SHOP)",
                issue -> issue.team() != null
                        && !issue.team().equals("payments")
                        && !issue.project().key().equals("SHOP"));
    }

    @Test
    void timesAreMillisecondsUnquotedAndMinutesInTheAccountsZoneQuoted() throws IOException {
        JiraIssue some = issues.get(500);
        long millis = some.created().toEpochMilli();
        finds("created >= " + millis, issue -> !issue.created().isBefore(some.created()));
        finds("created > " + millis, issue -> issue.created().isAfter(some.created()));
        Instant berlin = Instant.parse("2026-03-02T08:30:00Z");
        finds("updated < \"2026-03-02 09:30\"", issue -> issue.updated().isBefore(berlin));
    }

    @Test
    void usersAreNamedByAccountId() throws IOException {
        Person person = issues.stream()
                .map(JiraIssue::assignee)
                .filter(one -> one != null)
                .findFirst()
                .orElseThrow();
        finds("assignee = \"" + person.accountId() + "\"", issue -> person.equals(issue.assignee()));
        refuses("assignee = \"nobody\"", "The value 'nobody' does not exist for the field 'assignee'.");
    }

    @Test
    void whatTheSourceDoesNotKnowIsRefused() throws IOException {
        refuses("status = Shipped", "The value 'Shipped' does not exist for the field 'status'.");
        refuses("colour = red", "Field 'colour' does not exist or you do not have permission to view it.");
        refuses("key = SHOP-99999", "An issue with key 'SHOP-99999' does not exist for field 'key'.");
        refuses(
                "ORDER BY created",
                "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
        refuses("", "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
        assertThat(client.jql("project = SHOP AND").statusCode()).isEqualTo(400);
        assertThat(client.jql("summary = \"x\"").statusCode()).isEqualTo(400);
        assertThat(client.jql("labels = \"open \\q\"").statusCode()).isEqualTo(400);
    }

    @Test
    void quotesAndBackslashesAreEscaped() throws IOException {
        assertThat(client.search("labels = \"a\\\"b\\\\c\" AND project = SHOP")).isEmpty();
        assertThat(client.search("labels = \"größe-xl\"")).isNotEmpty();
    }

    @Test
    void tokensWalkSeriallyAndBelongToTheirQuery() throws IOException {
        Set<String> keys = new HashSet<>();
        Optional<String> token = Optional.of("");
        int pages = 0;
        while (token.isPresent()) {
            JsonNode page = json(client.jira(SEARCH, body("project = SHOP ORDER BY created ASC", token.get())));
            page.path("issues").forEach(issue -> keys.add(issue.path("key").asText()));
            token = page.path("isLast").asBoolean()
                    ? Optional.empty()
                    : Optional.of(page.path("nextPageToken").asText());
            pages++;
        }
        assertThat(keys).hasSize((int) count(issue -> issue.project().key().equals("SHOP")));
        assertThat(pages).isEqualTo((keys.size() + 99) / 100);
        String foreign = json(client.jira(SEARCH, body("project = SHOP", "")))
                .path("nextPageToken")
                .asText();
        assertThat(client.jira(SEARCH, body("project = PAY", foreign)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyTheFieldsAskedForComeBack() throws IOException {
        JsonNode bare = json(client.jira(SEARCH, "{\"jql\":\"key = SHOP-1\"}"))
                .path("issues")
                .get(0);
        assertThat(bare.fieldNames()).toIterable().containsExactly("id");
        JsonNode fields = json(client.jira(SEARCH, "{\"jql\":\"key = SHOP-1\",\"fields\":[\"summary\",\"status\"]}"))
                .path("issues")
                .get(0)
                .path("fields");
        assertThat(fields.fieldNames()).toIterable().containsExactlyInAnyOrder("summary", "status");
    }

    @Test
    void bulkFetchGivesFoundIssuesByIdAndNamesTheOthers() throws IOException {
        JsonNode answer = json(client.jira(
                "/rest/api/3/issue/bulkfetch",
                "{\"issueIdsOrKeys\":[\"SHOP-2\",\"shop-1\",\"SHOP-1\",\"SHOP-99999\"],\"fields\":[\"summary\"]}"));
        assertThat(answer.path("issues"))
                .extracting(issue -> issue.path("key").asText())
                .containsExactly("SHOP-1", "SHOP-2");
        assertThat(answer.path("issueErrors")).hasSize(1);
        String many = "\"SHOP-1\",".repeat(100) + "\"SHOP-1\"";
        assertThat(client.jira("/rest/api/3/issue/bulkfetch", "{\"issueIdsOrKeys\":[" + many + "]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void projectsPageByStartAt() throws IOException {
        JsonNode first = json(client.jira("/rest/api/3/project/search?maxResults=4"));
        assertThat(first.path("values")).hasSize(4);
        assertThat(first.path("isLast").asBoolean()).isFalse();
        JsonNode second = json(client.jira("/rest/api/3/project/search?maxResults=4&startAt=4"));
        assertThat(second.path("values")).hasSize(2);
        assertThat(second.path("isLast").asBoolean()).isTrue();
    }

    @Test
    void customFieldsAreListedAndTheOldSearchIsGone() throws IOException {
        assertThat(json(client.jira("/rest/api/3/field")))
                .anyMatch(field -> field.path("id").asText().equals("customfield_10050")
                        && field.path("name").asText().equals("Team"));
        assertThat(client.jira("/rest/api/3/search?jql=project=SHOP").statusCode())
                .isEqualTo(410);
    }

    @Test
    void eachCredentialOpensItsOwnSite() throws IOException {
        JsonNode projects = json(client.jiraAs(
                SimulatorConfig.GLOBEX_JIRA_EMAIL, SimulatorConfig.GLOBEX_JIRA_TOKEN, "/rest/api/3/project/search"));
        assertThat(projects.path("values"))
                .extracting(project -> project.path("key").asText())
                .containsExactly("CLD", "FW");
        assertThat(client.jiraAs(
                                SimulatorConfig.GLOBEX_JIRA_EMAIL,
                                SimulatorConfig.ACME_JIRA_TOKEN,
                                "/rest/api/3/myself")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.jira("/ex/jira/globex/rest/api/3/myself").statusCode())
                .isEqualTo(404);
        assertThat(json(client.jira("/ex/jira/acme/rest/api/3/myself"))
                        .path("timeZone")
                        .asText())
                .isEqualTo("Europe/Berlin");
    }

    @Test
    void ignoredFiltersGiveEverything() throws IOException {
        simulator.control().setIgnoreFilters(true);
        assertThat(client.search("project = PAY")).hasSize(issues.size());
    }

    private void finds(String jql, Predicate<JiraIssue> expected) throws IOException {
        List<String> keys = issues.stream().filter(expected).map(JiraIssue::key).toList();
        assertThat(keys).as("the data must try %s", jql).isNotEmpty().hasSizeLessThan(issues.size());
        assertThat(client.search(jql))
                .as(jql)
                .extracting(issue -> issue.path("key").asText())
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    private void refuses(String jql, String message) throws IOException {
        HttpResponse<String> answer = client.jql(jql);
        assertThat(answer.statusCode()).as(jql).isEqualTo(400);
        assertThat(json(answer).path("errorMessages").get(0).asText()).isEqualTo(message);
    }

    private long count(Predicate<JiraIssue> filter) {
        return issues.stream().filter(filter).count();
    }

    private static String body(String jql, String token) {
        String paging = token.isEmpty() ? "" : ",\"nextPageToken\":\"" + token + "\"";
        return "{\"jql\":\"" + jql + "\",\"maxResults\":100,\"fields\":[\"summary\"]" + paging + "}";
    }
}
