package io.omnisql.connectors.simulator.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.control.FixedWindow.Standing;
import io.omnisql.connectors.simulator.control.LimitSettings;
import io.omnisql.connectors.simulator.http.Response;
import java.time.Duration;
import java.time.Instant;

/** GitHub's limit headers and refusals. */
final class Limits {
    private Limits() {}

    static Response told(Response response, Standing standing, LimitSettings settings) {
        return switch (settings.headers()) {
            case MISSING -> response;
            case TRUTHFUL ->
                headers(response, standing.limit(), standing.remaining(), standing.used(), standing.reset());
            case LYING -> headers(response, standing.limit(), standing.limit(), 0, standing.reset());
        };
    }

    private static Response headers(Response response, int limit, int remaining, int used, Instant reset) {
        return response.with("X-RateLimit-Limit", Integer.toString(limit))
                .with("X-RateLimit-Remaining", Integer.toString(remaining))
                .with("X-RateLimit-Used", Integer.toString(used))
                .with("X-RateLimit-Reset", Long.toString(reset.getEpochSecond()))
                .with("X-RateLimit-Resource", "core");
    }

    static Response refusal(Standing standing, LimitSettings settings, Instant now) {
        Response response = GithubService.error(settings.status(), "API rate limit exceeded for user ID 1.");
        if (settings.retryAfter()) {
            Duration left = Duration.between(now, standing.reset());
            response.with("Retry-After", Long.toString(Math.max(1, left.toSeconds())));
        }
        return told(response, standing, settings);
    }

    static Response overview(Standing standing) {
        ObjectNode body = GithubJson.object();
        ObjectNode resources = body.putObject("resources");
        bucket(resources.putObject("core"), standing.limit(), standing.used(), standing);
        bucket(resources.putObject("search"), 30, 0, standing);
        bucket(resources.putObject("graphql"), 5_000, 0, standing);
        bucket(body.putObject("rate"), standing.limit(), standing.used(), standing);
        return Response.json(200, body);
    }

    private static void bucket(ObjectNode node, int limit, int used, Standing standing) {
        node.put("limit", limit);
        node.put("used", used);
        node.put("remaining", limit - used);
        node.put("reset", standing.reset().getEpochSecond());
    }
}
