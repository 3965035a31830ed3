package io.omnisql.connectors.simulator;

import static io.omnisql.connectors.simulator.TestingClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.connectors.simulator.control.Fault;
import io.omnisql.connectors.simulator.control.FaultRule;
import io.omnisql.connectors.simulator.control.Latency;
import io.omnisql.connectors.simulator.control.LedgerEntry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlTest {
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final TestingClient client = new TestingClient(simulator);

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
    void theLedgerTellsEveryCallWithItsStatement() throws IOException {
        client.github("/repos/acme/shop/issues?per_page=5", "X-OmniSQL-Statement", "s-1");
        client.github("/nowhere");
        client.jira("/rest/api/3/myself");
        Awaitility.await().until(() -> simulator.control().ledger().size() == 3);
        List<LedgerEntry> entries = simulator.control().ledger().entries();
        assertThat(entries).extracting(LedgerEntry::status).containsExactlyInAnyOrder(200, 404, 200);
        LedgerEntry first = simulator.control().ledger().ofStatement("s-1").getFirst();
        assertThat(first.target()).isEqualTo("/repos/acme/shop/issues?per_page=5");
        assertThat(first.path()).isEqualTo("/repos/acme/shop/issues");
        assertThat(first.bytes()).isGreaterThan(1_000);
        assertThat(first.method()).isEqualTo("GET");
        assertThat(simulator.control().ledger().entries("jira")).hasSize(1);
    }

    @Test
    void theLedgerIsReadAndEmptiedOverHttp() throws IOException {
        client.github("/user", "X-OmniSQL-Statement", "s-2");
        Awaitility.await().until(() -> simulator.control().ledger().size() == 1);
        JsonNode ledger = json(client.control("GET", "/ledger?statement=s-2", ""));
        assertThat(ledger.path("count").asInt()).isEqualTo(1);
        assertThat(ledger.path("calls").get(0).path("target").asText()).isEqualTo("/user");
        assertThat(client.control("DELETE", "/ledger", "").statusCode()).isEqualTo(204);
        assertThat(simulator.control().ledger().size()).isZero();
    }

    @Test
    void aFaultHitsAsOftenAsToldAfterItsSkips() throws IOException {
        simulator.control().addFault(new FaultRule("github", "GET", "/repos/*/issues*", 1, 2, new Fault.Status(503)));
        assertThat(client.github("/user").statusCode()).isEqualTo(200);
        List<Integer> statuses = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(client.github("/repos/acme/shop/issues?page=1").statusCode());
        }
        assertThat(statuses).containsExactly(200, 503, 503, 200);
    }

    @Test
    void aResetEndsTheConnection() {
        simulator.control().addFault(FaultRule.next("github", FaultRule.ALWAYS, new Fault.Reset()));
        assertThatThrownBy(() -> client.github("/user")).isInstanceOf(IOException.class);
    }

    @Test
    void aTruncatedBodyEndsTooSoon() {
        simulator.control().addFault(FaultRule.next("github", FaultRule.ALWAYS, new Fault.TruncatedBody()));
        assertThatThrownBy(() -> client.github("/user")).isInstanceOf(IOException.class);
    }

    @Test
    void brokenJsonIsWholeHttp() throws IOException {
        simulator.control().addFault(FaultRule.next("github", 1, new Fault.BrokenJson()));
        HttpResponse<String> answer = client.github("/user");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json(answer)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aSlowBodyArrivesWhole() throws IOException {
        simulator.control().addFault(FaultRule.next("github", 1, new Fault.SlowBody(5, Duration.ofMillis(10))));
        long started = System.nanoTime();
        assertThat(json(client.github("/user")).has("login")).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void htmlAndLimitAnswersTakeTheServicesPlace() throws IOException {
        simulator.control().addFault(FaultRule.next("github", 1, new Fault.Html()));
        assertThat(client.github("/user").body()).startsWith("<!DOCTYPE html>");
        simulator.control().addFault(FaultRule.next("github", 1, new Fault.RateLimited(403, 30)));
        HttpResponse<String> spent = client.github("/user");
        assertThat(spent.statusCode()).isEqualTo(403);
        assertThat(spent.headers().firstValue("x-ratelimit-remaining")).hasValue("0");
        assertThat(spent.headers().firstValue("retry-after")).isEmpty();
        simulator.control().addFault(FaultRule.next("jira", 1, new Fault.SecondaryLimit(429, 2)));
        HttpResponse<String> burst = client.jira("/rest/api/3/myself");
        assertThat(burst.statusCode()).isEqualTo(429);
        assertThat(burst.headers().firstValue("retry-after")).hasValue("2");
        assertThat(burst.headers().firstValue("ratelimit-reason")).hasValue("jira-burst-based");
    }

    @Test
    void latencyDelaysEveryCall() throws IOException {
        simulator.control().setLatency(new Latency.Fixed(Duration.ofMillis(40)));
        client.github("/user");
        Awaitility.await().until(() -> simulator.control().ledger().size() == 1);
        assertThat(simulator.control().ledger().entries().getFirst().took())
                .isGreaterThanOrEqualTo(Duration.ofMillis(40));
    }

    @Test
    void logNormalLatencyHasItsMedianAndTail() {
        Latency latency = new Latency.LogNormal(Duration.ofMillis(100), Duration.ofMillis(400));
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        double[] drawn = java.util.stream.DoubleStream.generate(
                        () -> (double) latency.next(random).toMillis())
                .limit(20_000)
                .sorted()
                .toArray();
        assertThat(drawn[10_000]).isBetween(95.0, 105.0);
        assertThat(drawn[19_800]).isBetween(360.0, 440.0);
    }

    @Test
    void everythingIsSwitchedOverHttpToo() throws IOException {
        assertThat(client.control("POST", "/faults", "{\"target\":\"/user\",\"fault\":\"status\",\"status\":500}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.github("/user").statusCode()).isEqualTo(500);
        client.control("PUT", "/limits", "{\"service\":\"github\",\"limit\":0,\"status\":429,\"retry_after\":true}");
        HttpResponse<String> refused = client.github("/user");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        client.control("PUT", "/ignore-filters", "{\"on\":true}");
        assertThat(simulator.control().ignoreFilters()).isTrue();
        client.control("PUT", "/clock", "{\"stop_at\":\"2026-01-01T00:00:00Z\",\"advance_seconds\":5}");
        assertThat(simulator.control().clock().instant()).isEqualTo("2026-01-01T00:00:05Z");
        assertThat(client.control("POST", "/reset", "").statusCode()).isEqualTo(204);
        assertThat(client.github("/user").statusCode()).isEqualTo(200);
        assertThat(client.control("POST", "/faults", "{\"fault\":\"fire\"}").statusCode())
                .isEqualTo(400);
        assertThat(client.control("PUT", "/fire", "{}").statusCode()).isEqualTo(404);
    }
}
