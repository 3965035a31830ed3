package io.omnisql.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.local.LimiterConfig;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import io.omnisql.connectors.sdk.limit.local.SystemAlarms;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.control.Fault;
import io.omnisql.connectors.simulator.control.FaultRule;
import io.omnisql.connectors.simulator.control.Latency;
import io.omnisql.core.error.SqlException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GithubFaultTest {
    private static final Scan ISSUES =
            Scan.of("issues", "list", "number").bound("owner", "acme").bound("repo", "shop");
    private final SystemAlarms alarms = new SystemAlarms(InstantSource.system());
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final ConnectorScans scans = TestingScans.of(simulator, Map.of());
    private final List<Object> expected = simulator.world().repository("acme", "shop").items().stream()
            .filter(item -> item.pull() == null)
            .map(item -> (Object) (long) item.number())
            .toList();

    @AfterEach
    void calm() {
        simulator.control().reset();
    }

    @AfterAll
    void close() {
        alarms.close();
        scans.close();
        simulator.close();
    }

    private void always(Fault fault) {
        simulator.control().addFault(FaultRule.next("github", FaultRule.ALWAYS, fault));
    }

    private void onceOnSecondPage(Fault fault) {
        simulator.control().addFault(FaultRule.on("github", "*&page=2*", 1, fault));
    }

    private List<Fault> passing() {
        return List.of(
                new Fault.Status(500),
                new Fault.Status(503),
                new Fault.Reset(),
                new Fault.TruncatedBody(),
                new Fault.BrokenJson(),
                new Fault.Html(),
                new Fault.SlowBody(3, Duration.ofSeconds(2)),
                new Fault.SecondaryLimit(403, 0));
    }

    @Test
    void aFailureAfterRowsWereStreamedLeavesNoGapAndNoDouble() {
        for (Fault fault : passing()) {
            simulator.control().reset();
            onceOnSecondPage(fault);
            assertThat(scans.rows(ISSUES))
                    .as("%s", fault)
                    .extracting(r -> r.get("number"))
                    .isEqualTo(expected);
            assertThat(scans.calls()).as("%s", fault).hasSize(4);
        }
    }

    @Test
    void aFailureThatStaysIsAnErrorOfTheSourceAndNeverAShortAnswer() {
        for (Fault fault : passing().subList(0, 6)) {
            simulator.control().reset();
            always(fault);
            SourceException error = catchThrowableOfType(SourceException.class, () -> scans.rows(ISSUES));
            assertThat(error.state().code()).as("%s", fault).startsWith("58");
            assertThat(error.message()).contains("github", "\"main\"");
            assertThat(scans.calls()).as("%s", fault).hasSize(4);
            assertThat(error + " " + error.detail() + error.hint() + error.getCause())
                    .doesNotContain(SimulatorConfig.ACME_GITHUB_TOKEN, "shop");
            simulator.control().reset();
            assertThat(scans.rows(ISSUES)).hasSameSizeAs(expected);
        }
    }

    @Test
    void aLimitThatResetsLaterIsAnErrorOfResources() {
        for (Fault fault : List.<Fault>of(
                new Fault.RateLimited(403, 1800),
                new Fault.SecondaryLimit(429, 900),
                new Fault.SecondaryLimit(403, -1))) {
            simulator.control().reset();
            always(fault);
            // Always the longest closure.
            LocalLimiter limiter =
                    new LocalLimiter(LimiterConfig.DEFAULT, tenant -> 1, alarms, () -> -1L, QuotaStore.MEMORY);
            try (ConnectorScans limited = TestingScans.limited(simulator, limiter)) {
                RateLimited error = catchThrowableOfType(RateLimited.class, () -> limited.rows(ISSUES));
                assertThat(error.reason()).as("%s", fault).isEqualTo(RateLimited.Reason.TOO_LONG);
                assertThat(error.state().code()).isEqualTo("53400");
                assertThat(error.message()).contains("github");
                assertThat(limited.calls()).hasSize(1);
            }
        }
    }

    @Test
    void aShortLimitIsWaitedFor() {
        simulator.control().addFault(FaultRule.next("github", 1, new Fault.RateLimited(403, 1)));

        try (ConnectorScans limited = TestingScans.limited(
                simulator,
                new LocalLimiter(LimiterConfig.DEFAULT, tenant -> 1, alarms, () -> -1L, QuotaStore.MEMORY))) {
            assertThat(limited.rows(ISSUES)).hasSameSizeAs(expected);
            assertThat(limited.calls()).hasSize(4);
        }
    }

    @Test
    void aRefusedCredentialIsNotRepeated() {
        always(new Fault.Status(401));

        assertThatThrownBy(() -> scans.rows(ISSUES))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.fault()).isEqualTo(SourceException.Fault.AUTH_FAILED));
        assertThat(scans.calls()).hasSize(1);
    }

    @Test
    void closingEndsACallInFlightAndMakesNoMore() throws Exception {
        always(new Fault.SlowBody(100, Duration.ofMillis(200)));
        BatchStream stream = scans.open(ISSUES);
        CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> String.valueOf(stream.next()));
        await().until(() -> stream.report().calls() == 1);

        stream.close();

        assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .satisfies(e -> assertThat(((SqlException) e).state().code()).isEqualTo("57014"));
        assertThatThrownBy(stream::next).isInstanceOf(SqlException.class);
        assertThat(stream.report().calls()).isEqualTo(1);
    }

    @Test
    void closingEndsTheListingOfRepositoriesToo() {
        try (ConnectorScans listing = TestingScans.of(simulator, Map.of("organizations", List.of("acme")))) {
            simulator.control().setLatency(new Latency.Fixed(Duration.ofSeconds(30)));
            BatchStream stream = listing.open(Scan.of("issues", "list", "number"));
            CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> String.valueOf(stream.next()));
            await().until(() -> stream.report().calls() == 1);

            stream.close();

            assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void closingTheConnectionEndsItsScans() {
        ConnectorScans closing = TestingScans.of(simulator, Map.of());
        simulator.control().setLatency(new Latency.Fixed(Duration.ofSeconds(5)));
        BatchStream stream = closing.open(ISSUES);
        CompletableFuture<Object> running = CompletableFuture.supplyAsync(() -> String.valueOf(stream.next()));
        await().until(() -> stream.report().calls() == 1);

        closing.close();

        assertThatThrownBy(() -> running.get(4, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> closing.open(ISSUES)).isInstanceOf(SourceException.class);
    }
}
