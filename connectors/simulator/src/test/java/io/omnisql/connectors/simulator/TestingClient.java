package io.omnisql.connectors.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Optional;

/** Asks a running simulator over HTTP, as acme unless said otherwise. */
final class TestingClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulator simulator;

    TestingClient(Simulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> github(String target, String... headers) throws IOException {
        return githubAs(SimulatorConfig.ACME_GITHUB_TOKEN, target, headers);
    }

    HttpResponse<String> githubAs(String token, String target, String... headers) throws IOException {
        URI address = target.startsWith("http") ? URI.create(target) : URI.create(simulator.githubUrl() + target);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> jira(String target) throws IOException {
        return send(jiraRequest(target).build());
    }

    HttpResponse<String> jira(String target, String body) throws IOException {
        return send(jiraRequest(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> jiraAs(String email, String token, String target) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(simulator.jiraUrl() + target))
                .header("Authorization", basic(email, token))
                .build());
    }

    /** A search that asks for keys only, in one page. */
    JsonNode search(String jql) throws IOException {
        HttpResponse<String> answer = jql(jql);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer).path("issues");
    }

    HttpResponse<String> jql(String jql) throws IOException {
        String body = MAPPER.createObjectNode()
                .put("jql", jql)
                .put("maxResults", 5_000)
                .set("fields", MAPPER.createArrayNode().add("key"))
                .toString();
        return jira("/rest/api/3/search/jql", body);
    }

    HttpResponse<String> control(String method, String target, String body) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(simulator.controlUrl() + target))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    /** The address of that relation in the Link header. */
    static Optional<String> link(HttpResponse<String> response, String relation) {
        String header = response.headers().firstValue("link").orElse("");
        for (String part : header.split(", ", -1)) {
            if (part.endsWith("; rel=\"" + relation + "\"")) {
                return Optional.of(part.substring(1, part.indexOf('>')));
            }
        }
        return Optional.empty();
    }

    private HttpRequest.Builder jiraRequest(String target) {
        return HttpRequest.newBuilder(URI.create(simulator.jiraUrl() + target))
                .header("Authorization", basic(SimulatorConfig.ACME_JIRA_EMAIL, SimulatorConfig.ACME_JIRA_TOKEN));
    }

    private static String basic(String email, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((email + ":" + token).getBytes(UTF_8));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
