package io.omnisql.connectors.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.http.AccountBuckets;
import io.omnisql.connectors.sdk.http.AccountLimits;
import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.OpenLimiter;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.local.LimiterConfig;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.connectors.simulator.control.LedgerEntry;
import io.omnisql.connectors.simulator.control.LimitSettings;
import io.omnisql.connectors.simulator.control.LimitSettings.Headers;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two tenants with the same GitHub token: one floods, the other keeps its share, the source never sees more than its limit. */
final class SharedAccountTest {
    private static final int LIMIT = 300;
    private static final int FLOOD = 1_000;
    private static final int SHARE = LIMIT / 2;
    private final Simulator simulator = Simulator.start(SimulatorConfig.small());
    private final SteppedTime time = new SteppedTime(simulator.control().clock());
    private final LocalLimiter limiter =
            new LocalLimiter(LimiterConfig.DEFAULT, tenant -> 1, time, new SplittableRandom(3), QuotaStore.MEMORY);
    private final BucketKey core = AccountBuckets.declare(account("flood"), Map.of(), new OpenLimiter())
            .key("core");

    @AfterEach
    void close() {
        simulator.close();
    }

    private Account account(String tenant) {
        return new Account(
                new TenantId(tenant),
                new AccountId("main"),
                "github",
                "github",
                simulator.githubUrl(),
                new Credential.Bearer(SimulatorConfig.ACME_GITHUB_TOKEN),
                true,
                Map.of("limit.core", List.of(LIMIT + "/1h"), AccountLimits.SETTING + "pace", List.of("none")));
    }

    private ConnectorScans scans(String tenant) {
        ConnectorScans scans = new ConnectorScans(GithubConnector.create(TestingScans.QUICK), account(tenant), limiter);
        scans.allow(Duration.ofHours(10));
        return scans;
    }

    /** Starts statements of one call each, all at once; {@code done} counts those that had their answer. */
    private static void start(ConnectorScans scans, int statements, AtomicInteger done) {
        for (int i = 0; i < statements; i++) {
            Scan scan = Scan.of("repos", "by_name", "full_name")
                    .where("owner", FilterOp.EQ, "acme")
                    .where("name", FilterOp.EQ, "shop");
            Thread.ofVirtual().start(() -> {
                try {
                    scans.rows(scan);
                    done.incrementAndGet();
                } catch (SqlException closedWhileItWaited) {
                    // The test ends before the last window.
                }
            });
        }
    }

    /** Takes every slot, so that all statements wait before the first call leaves. */
    private List<Permit> closeGate() {
        List<Permit> gate = new ArrayList<>();
        while (limiter.inFlight(core) < limiter.ceiling(core)) {
            gate.add(limiter.acquire(core, Cost.CALL, Claim.asking(new TenantId("other"))));
        }
        return gate;
    }

    private int waiting(String tenant) {
        return limiter.forecast(core, Cost.CALL, Claim.asking(new TenantId(tenant)))
                .queued();
    }

    private void awaitStandstill(int waiting) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(waiting("flood") + waiting("other")).isEqualTo(waiting);
            assertThat(limiter.inFlight(core)).isZero();
        });
    }

    private long calls(Instant from) {
        List<LedgerEntry> calls = simulator.control().ledger().entries("github").stream()
                .filter(call -> !call.at().isBefore(from))
                .toList();
        assertThat(calls).allMatch(call -> call.status() == 200);
        return calls.size();
    }

    @ParameterizedTest
    @EnumSource(Headers.class)
    void aFloodLeavesTheOtherTenantItsShareAndTheSourceItsLimit(Headers headers) {
        simulator.control().setLimit("github", new LimitSettings(LIMIT, Duration.ofHours(1), 403, false, headers));
        Instant first = time.instant();
        AtomicInteger flooded = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        try (ConnectorScans flood = scans("flood");
                ConnectorScans other = scans("other")) {
            List<Permit> gate = closeGate();
            start(flood, FLOOD, flooded);
            start(other, SHARE, others);
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting("flood") + waiting("other") == FLOOD + SHARE);
            gate.forEach(permit -> limiter.settle(permit, ResponseLimits.of(Verdict.NOT_SENT)));
            awaitStandstill(FLOOD + SHARE - LIMIT);
            assertThat(others.get()).isGreaterThanOrEqualTo(SHARE * 95 / 100);
            assertThat(calls(first)).isEqualTo(LIMIT);

            time.advance(Duration.ofMinutes(59));
            assertThat(limiter.inFlight(core)).as("the window is not over").isZero();
            Instant second = time.instant();
            time.advance(Duration.ofMinutes(1).plusSeconds(2));
            awaitStandstill(FLOOD + SHARE - 2 * LIMIT);
            assertThat(calls(second)).isEqualTo(LIMIT);
            assertThat(others.get()).isEqualTo(SHARE);
            assertThat(flooded.get()).isEqualTo(2 * LIMIT - SHARE);
        }
    }
}
