package io.omnisql.connectors.simulator.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.data.JiraIssue;
import io.omnisql.connectors.simulator.data.JiraSite;
import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Search by JQL, count, lookup of many and of one issue. Tokens are serial: each names the place after the last row given. */
final class JiraSearch {
    private static final int DEFAULT_PAGE = 50;
    private static final int PAGE_WITH_FIELDS = 100;
    private static final int PAGE_OF_IDS = 5_000;
    private static final int MAX_KEYS = 100;

    private final JiraSite site;
    private final Instant now;
    private final String accountId;
    private final boolean ignoreFilters;
    private final JiraJson json;

    JiraSearch(JiraSite site, Instant now, String accountId, boolean ignoreFilters) {
        this.site = site;
        this.now = now;
        this.accountId = accountId;
        this.ignoreFilters = ignoreFilters;
        this.json = new JiraJson(site);
    }

    Response page(JsonNode body) {
        String jql = body.path("jql").asText("");
        List<JiraIssue> found = find(jql);
        Set<String> fields = fields(body, "id");
        boolean light = Set.of("id", "key").containsAll(fields);
        int bound = light ? PAGE_OF_IDS : PAGE_WITH_FIELDS;
        int size = Math.clamp(body.path("maxResults").asInt(DEFAULT_PAGE), 1, bound);
        int start = 0;
        if (body.hasNonNull("nextPageToken")) {
            start = place(body.path("nextPageToken").asText(), jql);
        }
        int end = Math.min(start + size, found.size());
        ObjectNode answer = JiraJson.object();
        ArrayNode issues = answer.putArray("issues");
        found.subList(Math.min(start, end), end).forEach(issue -> issues.add(json.issue(issue, fields)));
        if (end < found.size()) {
            answer.put("nextPageToken", token(end, jql));
        }
        answer.put("isLast", end >= found.size());
        return Response.json(200, answer);
    }

    Response count(JsonNode body) {
        return Response.json(
                200,
                JiraJson.object().put("count", find(body.path("jql").asText("")).size()));
    }

    Response bulk(JsonNode body) {
        JsonNode wanted = body.path("issueIdsOrKeys");
        if (!wanted.isArray() || wanted.isEmpty()) {
            return JiraService.error(400, "issueIdsOrKeys must not be empty.");
        }
        if (wanted.size() > MAX_KEYS) {
            return JiraService.error(400, "The maximum number of issues that can be fetched is " + MAX_KEYS + ".");
        }
        Set<String> fields = fields(body, "*navigable");
        TreeMap<Long, JiraIssue> found = new TreeMap<>();
        ArrayNode errors = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : wanted) {
            Optional<JiraIssue> issue = site.find(one.asText());
            if (issue.isPresent()) {
                found.put(issue.get().id(), issue.get());
            } else {
                errors.addObject()
                        .put("id", one.asText())
                        .put("errorMessage", "Issue does not exist or you do not have permission to see it.");
            }
        }
        ObjectNode answer = JiraJson.object();
        answer.put("expand", "schema,names");
        ArrayNode issues = answer.putArray("issues");
        found.values().forEach(issue -> issues.add(json.issue(issue, fields)));
        answer.set("issueErrors", errors);
        return Response.json(200, answer);
    }

    Response single(String keyOrId, Request request) {
        Set<String> fields = request.parameter("fields")
                .map(names -> (Set<String>) new LinkedHashSet<>(List.of(names.split(",", -1))))
                .orElse(Set.of("*all"));
        return site.find(keyOrId)
                .map(issue -> Response.json(200, json.issue(issue, fields)))
                .orElseGet(
                        () -> JiraService.error(404, "Issue does not exist or you do not have permission to see it."));
    }

    private List<JiraIssue> find(String jql) {
        Jql.Query query = JqlParser.parse(jql);
        if (query.unbounded()) {
            throw new JqlException(
                    "Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
        }
        // The clause is compiled even when it is ignored: an error in it stays an error.
        var test = new JqlEvaluator(site, now, accountId).compile(query.where());
        Comparator<JiraIssue> order = JqlOrder.of(query.order());
        List<JiraIssue> found = new ArrayList<>();
        for (JiraIssue issue : site.issues()) {
            if (ignoreFilters || test.test(issue)) {
                found.add(issue);
            }
        }
        found.sort(order);
        return found;
    }

    private static Set<String> fields(JsonNode body, String otherwise) {
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode field : body.path("fields")) {
            fields.add(field.asText());
        }
        return fields.isEmpty() ? Set.of(otherwise) : fields;
    }

    private static String token(int place, String jql) {
        String text = place + ":" + Integer.toHexString(jql.hashCode());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int place(String token, String jql) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0 && text.substring(colon + 1).equals(Integer.toHexString(jql.hashCode()))) {
                return Integer.parseInt(text.substring(0, colon));
            }
        } catch (IllegalArgumentException e) {
            throw new JqlException("The provided next page token is invalid or expired.");
        }
        throw new JqlException("The provided next page token is invalid or expired.");
    }
}
