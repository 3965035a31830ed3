package io.omnisql.connectors.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.simulator.http.Request;
import io.omnisql.connectors.simulator.http.Response;
import io.omnisql.connectors.simulator.http.Service;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The control over HTTP. {@code GET /ledger} (?statement=, ?service=), {@code DELETE /ledger}; {@code PUT /latency}
 * {@code {"fixed_ms":100}} or {@code {"p50_ms":80,"p99_ms":400}}; {@code POST /faults}
 * {@code {"service":"github","method":"GET","target":"*","skip":0,"count":1,"fault":"status","status":500}} with fault one of
 * status, reset, truncated_body, broken_json, slow_body (pieces, pause_ms), html, rate_limited (status, reset_seconds),
 * secondary_limit (status, retry_after_seconds); {@code DELETE /faults}; {@code PUT /ignore-filters} {@code {"on":true}};
 * {@code PUT /limits} {@code {"service":"github","limit":60,"window_seconds":3600,"status":403,"retry_after":false,"headers":"truthful"}};
 * {@code PUT /clock} {@code {"advance_seconds":60}} or {@code {"stop_at":"…"}} or {@code {"reset":true}}; {@code POST /reset}.
 */
public final class ControlService implements Service {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SimulatorControl control;

    public ControlService(SimulatorControl control) {
        this.control = control;
    }

    @Override
    public Response answer(Request request) {
        String operation = request.method() + " " + String.join("/", request.segments());
        try {
            return switch (operation) {
                case "GET ledger" -> ledger(request);
                case "DELETE ledger" -> {
                    control.ledger().clear();
                    yield done();
                }
                case "PUT latency" -> {
                    control.setLatency(latency(body(request)));
                    yield done();
                }
                case "POST faults" -> {
                    control.addFault(rule(body(request)));
                    yield done();
                }
                case "DELETE faults" -> {
                    control.clearFaults();
                    yield done();
                }
                case "PUT ignore-filters" -> {
                    control.setIgnoreFilters(body(request).path("on").asBoolean());
                    yield done();
                }
                case "PUT limits" -> {
                    JsonNode body = body(request);
                    control.setLimit(service(body), limit(body));
                    yield done();
                }
                case "PUT clock" -> {
                    clock(body(request));
                    yield done();
                }
                case "POST reset" -> {
                    control.reset();
                    yield done();
                }
                default -> Response.json(404, message("no such control: " + operation));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Response.json(400, message(String.valueOf(e.getMessage())));
        }
    }

    private Response ledger(Request request) {
        Optional<String> statement = request.parameter("statement");
        Optional<String> service = request.parameter("service");
        List<LedgerEntry> entries = control.ledger().entries().stream()
                .filter(entry -> statement.isEmpty() || entry.statement().equals(statement.get()))
                .filter(entry -> service.isEmpty() || entry.service().equals(service.get()))
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("count", entries.size());
        ArrayNode calls = body.putArray("calls");
        for (LedgerEntry entry : entries) {
            ObjectNode call = calls.addObject();
            call.put("sequence", entry.sequence());
            call.put("service", entry.service());
            call.put("method", entry.method());
            call.put("target", entry.target());
            call.put("status", entry.status());
            call.put("bytes", entry.bytes());
            call.put("at", entry.at().toString());
            call.put("took_us", entry.took().toNanos() / 1_000);
            call.put("statement", entry.statement());
        }
        return Response.json(200, body);
    }

    private static Latency latency(JsonNode body) {
        if (body.has("p50_ms")) {
            return new Latency.LogNormal(millis(body, "p50_ms", 0), millis(body, "p99_ms", 0));
        }
        return new Latency.Fixed(millis(body, "fixed_ms", 0));
    }

    private static FaultRule rule(JsonNode body) {
        return new FaultRule(
                body.path("service").asText("*"),
                body.path("method").asText("*"),
                body.path("target").asText("*"),
                body.path("skip").asInt(0),
                body.path("count").asInt(1),
                fault(body));
    }

    private static Fault fault(JsonNode body) {
        String kind = body.path("fault").asText();
        return switch (kind) {
            case "status" -> new Fault.Status(body.path("status").asInt(500));
            case "reset" -> new Fault.Reset();
            case "truncated_body" -> new Fault.TruncatedBody();
            case "broken_json" -> new Fault.BrokenJson();
            case "slow_body" -> new Fault.SlowBody(body.path("pieces").asInt(10), millis(body, "pause_ms", 1_000));
            case "html" -> new Fault.Html();
            case "rate_limited" ->
                new Fault.RateLimited(
                        body.path("status").asInt(403),
                        body.path("reset_seconds").asInt(60));
            case "secondary_limit" ->
                new Fault.SecondaryLimit(
                        body.path("status").asInt(403),
                        body.path("retry_after_seconds").asInt(-1));
            default -> throw new IllegalArgumentException("no fault named " + kind);
        };
    }

    private LimitSettings limit(JsonNode body) {
        LimitSettings old = control.limit(service(body));
        return new LimitSettings(
                body.path("limit").asInt(old.limit()),
                Duration.ofSeconds(
                        body.path("window_seconds").asLong(old.window().toSeconds())),
                body.path("status").asInt(old.status()),
                body.path("retry_after").asBoolean(old.retryAfter()),
                LimitSettings.Headers.valueOf(
                        body.path("headers").asText(old.headers().name()).toUpperCase(Locale.ROOT)));
    }

    private void clock(JsonNode body) {
        if (body.path("reset").asBoolean()) {
            control.clock().reset();
        }
        if (body.has("stop_at")) {
            control.clock().stopAt(Instant.parse(body.path("stop_at").asText()));
        }
        if (body.has("advance_seconds")) {
            control.clock()
                    .advance(Duration.ofSeconds(body.path("advance_seconds").asLong()));
        }
    }

    private static String service(JsonNode body) {
        return body.path("service").asText(SimulatorControl.GITHUB);
    }

    private static Duration millis(JsonNode body, String name, long otherwise) {
        return Duration.ofMillis(body.path(name).asLong(otherwise));
    }

    private static JsonNode body(Request request) {
        try {
            JsonNode body = MAPPER.readTree(request.body());
            if (body == null || !body.isObject()) {
                throw new IllegalArgumentException("the body is not a JSON object");
            }
            return body;
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
    }

    private static Response done() {
        return Response.empty(204);
    }

    private static ObjectNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }
}
