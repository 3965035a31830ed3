package io.omnisql.connectors.simulator.jira;

import static io.omnisql.connectors.simulator.control.SimulatorControl.JIRA;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.control.FixedWindow.Standing;
import io.omnisql.connectors.simulator.control.LimitSettings;
import io.omnisql.connectors.simulator.control.SimulatorControl;
import io.omnisql.connectors.simulator.data.Organisation;
import io.omnisql.connectors.simulator.data.Person;
import io.omnisql.connectors.simulator.data.World;
import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.Response;
import io.omnisql.connectors.simulator.http.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Jira Cloud's REST v3: basic authentication chooses the site, also below {@code /ex/jira/{organisation}}; limits; routes.
 * Source: developer.atlassian.com/cloud/jira/platform/rest/v3.
 */
public final class JiraService implements Service {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final World world;
    private final SimulatorControl control;
    private final List<JiraAccess> accesses;

    public JiraService(World world, SimulatorControl control, List<JiraAccess> accesses) {
        this.world = world;
        this.control = control;
        this.accesses = List.copyOf(accesses);
    }

    @Override
    public Response answer(Request request) {
        Optional<JiraAccess> access = access(request);
        if (access.isEmpty()) {
            return error(401, "Client must be authenticated to access this resource.");
        }
        LimitSettings settings = control.limit(JIRA);
        Standing standing = control.windows()
                .charge(
                        JIRA + access.get().organisation(),
                        settings,
                        control.clock().instant(),
                        1);
        if (!standing.granted()) {
            Response refusal = error(settings.status(), "Rate limit exceeded.")
                    .with("RateLimit-Reason", "jira-quota-tenant-based");
            if (settings.retryAfter()) {
                Duration left = Duration.between(control.clock().instant(), standing.reset());
                refusal.with("Retry-After", Long.toString(Math.max(1, left.toSeconds())));
            }
            return told(refusal, standing, settings);
        }
        return told(routed(request, access.get()), standing, settings);
    }

    private static Response told(Response response, Standing standing, LimitSettings settings) {
        if (settings.headers() == LimitSettings.Headers.MISSING) {
            return response;
        }
        boolean lying = settings.headers() == LimitSettings.Headers.LYING;
        int remaining = lying ? standing.limit() : standing.remaining();
        return response.with("X-RateLimit-Limit", Integer.toString(standing.limit()))
                .with("X-RateLimit-Remaining", Integer.toString(remaining))
                .with("X-RateLimit-Reset", standing.reset().toString());
    }

    private Optional<JiraAccess> access(Request request) {
        String authorization = request.header("authorization").orElse("");
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return accesses.stream()
                .filter(access -> pair.equals(access.email() + ":" + access.token()))
                .findFirst();
    }

    private Response routed(Request request, JiraAccess access) {
        List<String> path = request.segments();
        if (path.size() > 3 && path.getFirst().equals("ex") && path.get(1).equals("jira")) {
            if (!path.get(2).equals(access.organisation())) {
                return error(404, "Site temporarily unavailable");
            }
            path = path.subList(3, path.size());
        }
        Organisation organisation = world.organisation(access.organisation());
        if (path.size() < 4
                || !path.subList(0, 2).equals(List.of("rest", "api"))
                || !List.of("2", "3").contains(path.get(2))) {
            return error(404, "null for uri: " + request.path());
        }
        Person self = organisation.people().getFirst();
        JiraSearch search =
                new JiraSearch(organisation.jira(), world.anchor(), self.accountId(), control.ignoreFilters());
        String operation = request.method() + " " + String.join("/", path.subList(3, path.size()));
        try {
            return switch (operation) {
                case "POST search/jql" -> search.page(body(request));
                case "GET search/jql" -> search.page(fromQuery(request));
                case "POST search/approximate-count" -> search.count(body(request));
                case "POST issue/bulkfetch" -> search.bulk(body(request));
                case "GET project/search" ->
                    new JiraProjects(organisation.jira()).page(request, control.ignoreFilters());
                case "GET field" -> Response.json(200, JiraFields.all());
                case "GET myself" -> Response.json(200, myself(organisation, self));
                case "GET search", "POST search" ->
                    error(410, "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API.");
                default ->
                    operation.startsWith("GET issue/") && path.size() == 5
                            ? search.single(path.get(4), request)
                            : error(404, "null for uri: " + request.path());
            };
        } catch (JqlException e) {
            return error(400, e.text());
        }
    }

    private static ObjectNode myself(Organisation organisation, Person person) {
        ObjectNode node = (ObjectNode) new JiraJson(organisation.jira()).user(person);
        node.put("timeZone", organisation.jira().zone().getId());
        node.put("locale", "en_GB");
        return node;
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = MAPPER.readTree(request.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            throw new JqlException("Invalid request payload. Refer to the REST API documentation and try again.");
        }
        throw new JqlException("Invalid request payload. Refer to the REST API documentation and try again.");
    }

    private static JsonNode fromQuery(Request request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        request.parameter("jql").ifPresent(jql -> body.put("jql", jql));
        request.parameter("nextPageToken").ifPresent(token -> body.put("nextPageToken", token));
        request.parameter("maxResults").ifPresent(size -> body.put("maxResults", size));
        request.parameter("fields").ifPresent(fields -> {
            for (String field : fields.split(",", -1)) {
                body.withArray("fields").add(field.strip());
            }
        });
        return body;
    }

    static Response error(int status, String message) {
        ObjectNode body = JiraJson.object();
        body.putArray("errorMessages").add(message);
        body.putObject("errors");
        return Response.json(status, body);
    }
}
