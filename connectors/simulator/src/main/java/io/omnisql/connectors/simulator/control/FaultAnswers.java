package io.omnisql.connectors.simulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.http.Response;
import io.omnisql.connectors.simulator.http.WireFault;
import java.time.Clock;
import java.time.Instant;

/** Turns a fault into what the socket sees, in the words of the service it hits. */
final class FaultAnswers {
    private static final String PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head>"
            + "<body><h1>Sign in to continue</h1><form method=\"post\"></form></body></html>";

    private FaultAnswers() {}

    static WireFault onTheWire(Fault fault, String service, LimitSettings limit, Clock clock) {
        return switch (fault) {
            case Fault.Status(int status) -> instead(error(status, service, "Server Error"));
            case Fault.Reset() -> new WireFault.Reset();
            case Fault.TruncatedBody() -> new WireFault.Truncated();
            case Fault.BrokenJson() -> new WireFault.BrokenJson();
            case Fault.SlowBody slow -> new WireFault.SlowBody(slow.pieces(), slow.pause());
            case Fault.Html() -> instead(Response.text(200, "text/html; charset=utf-8", PAGE));
            case Fault.RateLimited(int status, int resetSeconds) ->
                instead(spent(status, service, limit, clock.instant().plusSeconds(resetSeconds)));
            case Fault.SecondaryLimit(int status, int retryAfter) -> instead(secondary(status, service, retryAfter));
        };
    }

    private static WireFault instead(Response response) {
        return new WireFault.Instead(response);
    }

    private static Response spent(int status, String service, LimitSettings limit, Instant reset) {
        Response response = error(status, service, "API rate limit exceeded for user ID 1.");
        if (service.equals(SimulatorControl.JIRA)) {
            return response.with("RateLimit-Reason", "jira-quota-tenant-based")
                    .with("X-RateLimit-Remaining", "0")
                    .with("X-RateLimit-Limit", Integer.toString(limit.limit()))
                    .with("X-RateLimit-Reset", reset.toString());
        }
        return response.with("x-ratelimit-limit", Integer.toString(limit.limit()))
                .with("x-ratelimit-remaining", "0")
                .with("x-ratelimit-used", Integer.toString(limit.limit()))
                .with("x-ratelimit-reset", Long.toString(reset.getEpochSecond()))
                .with("x-ratelimit-resource", "core");
    }

    private static Response secondary(int status, String service, int retryAfter) {
        Response response = error(
                status,
                service,
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        if (service.equals(SimulatorControl.JIRA)) {
            response.with("RateLimit-Reason", "jira-burst-based");
        }
        return retryAfter < 0 ? response : response.with("Retry-After", Integer.toString(retryAfter));
    }

    private static Response error(int status, String service, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (service.equals(SimulatorControl.JIRA)) {
            body.putArray("errorMessages").add(message);
            body.putObject("errors");
        } else {
            body.put("message", message);
            body.put("documentation_url", "https://docs.github.com/rest");
            body.put("status", Integer.toString(status));
        }
        return Response.json(status, body);
    }
}
