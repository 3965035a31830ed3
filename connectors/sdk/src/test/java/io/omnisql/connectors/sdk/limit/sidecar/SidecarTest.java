package io.omnisql.connectors.sdk.limit.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Cancellation;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.WaitWatch;
import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import io.omnisql.connectors.sdk.limit.local.SystemAlarms;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SidecarTest {
    private static final BucketKey CORE = new BucketKey("github", "p1", "core");
    private static final int LIMIT = 400;
    private static final int CALLERS = 16;
    private static final Duration NO_GRACE = Duration.ZERO;

    @TempDir
    private Path folder;

    private final SystemAlarms alarms = new SystemAlarms(InstantSource.system());
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, AtomicInteger> byTenant = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        over.countDown();
        for (AutoCloseable part : open.reversed()) {
            part.close();
        }
        alarms.close();
    }

    private Endpoint endpoint() {
        return new Endpoint.Socket(folder.resolve("run/limiter.sock"));
    }

    private LimiterSidecar sidecar(Duration grace) throws IOException {
        LimiterSidecar sidecar = LimiterSidecar.start(endpoint(), 2, grace, alarms, QuotaStore.MEMORY);
        open.add(sidecar);
        return sidecar;
    }

    private RemoteLimiter member() {
        RemoteLimiter member = RemoteLimiter.start(endpoint(), tenant -> 1, 2, alarms);
        open.add(member);
        member.declare(CORE, new DeclaredLimits(Optional.empty(), 0, 0, 8, 8).withQuota(LIMIT, Duration.ofHours(1)));
        return member;
    }

    private RemoteLimiter connectedMember() {
        RemoteLimiter member = member();
        await().until(member::connected);
        return member;
    }

    private static Claim claim(String tenant, OnLimit onLimit) {
        return new Claim(
                new TenantId(tenant),
                "s",
                WorkClass.INTERACTIVE,
                onLimit,
                Instant.MAX,
                Cancellation.NEVER,
                WaitWatch.NONE);
    }

    /** Calls as fast as it may until the quota is used up. */
    private void flood(RemoteLimiter member, String tenant, CountDownLatch ended) {
        for (int i = 0; i < CALLERS; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (over.getCount() > 0) {
                        Permit permit = member.acquire(CORE, Cost.CALL, claim(tenant, OnLimit.ERROR));
                        calls.incrementAndGet();
                        byTenant.computeIfAbsent(tenant, _ -> new AtomicInteger())
                                .incrementAndGet();
                        member.settle(permit, ResponseLimits.of(Verdict.ANSWERED));
                    }
                } catch (SqlException usedUp) {
                    // That is the end of this caller.
                } finally {
                    ended.countDown();
                }
            });
        }
    }

    @Test
    void twoMembersSpendOneWindowTogetherAndAllOfIt() throws Exception {
        sidecar(NO_GRACE);
        RemoteLimiter one = connectedMember();
        RemoteLimiter other = connectedMember();
        CountDownLatch ended = new CountDownLatch(2 * CALLERS);
        flood(one, "a", ended);
        flood(other, "b", ended);
        ended.await();
        assertThat(calls.get()).isEqualTo(LIMIT);
        assertThat(one.forecast(CORE, Cost.CALL, claim("a", OnLimit.WAIT)).remaining())
                .hasValue(0);
    }

    @Test
    void aSidecarKilledUnderLoadNeverLetsMoreThroughAndComesBack() throws Exception {
        LimiterSidecar first = sidecar(NO_GRACE);
        RemoteLimiter one = connectedMember();
        RemoteLimiter other = connectedMember();
        CountDownLatch ended = new CountDownLatch(2 * CALLERS);
        flood(one, "a", ended);
        flood(other, "b", ended);
        await().pollInterval(Duration.ofMillis(1)).until(() -> calls.get() > LIMIT / 5);
        first.close();
        ended.await();
        await().until(() -> one.losses() == 1 && other.losses() == 1);
        int alone = calls.get();
        assertThat(alone).isLessThanOrEqualTo(LIMIT);

        sidecar(Duration.ofSeconds(1));
        await().until(() -> one.connected() && other.connected());
        CountDownLatch endedAgain = new CountDownLatch(2 * CALLERS);
        flood(one, "a", endedAgain);
        flood(other, "b", endedAgain);
        endedAgain.await();
        assertThat(calls.get()).isLessThanOrEqualTo(LIMIT);
        assertThat(first.statistics().granted()).isPositive();
    }

    @Test
    void aMemberAloneHasItsPartAndNoMore() throws Exception {
        RemoteLimiter alone = member();
        CountDownLatch ended = new CountDownLatch(CALLERS);
        flood(alone, "a", ended);
        ended.await();
        assertThat(alone.connected()).isFalse();
        assertThat(calls.get()).isEqualTo(LIMIT / 4);
    }

    @Test
    void whoWaitsWithoutASidecarGoesOnWithItWhenItComes() throws Exception {
        RemoteLimiter member = member();
        List<Permit> slots = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slots.add(member.acquire(CORE, Cost.CALL, claim("a", OnLimit.WAIT)));
        }
        CountDownLatch given = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            member.acquire(CORE, Cost.CALL, claim("a", OnLimit.WAIT));
            given.countDown();
        });
        sidecar(NO_GRACE);
        given.await();
        assertThat(member.connected()).isTrue();
        slots.forEach(permit -> member.settle(permit, ResponseLimits.of(Verdict.ANSWERED)));
    }

    @Test
    void aMemberThatEndsLeavesTheLineAndItsSlots() throws Exception {
        LimiterSidecar sidecar = sidecar(NO_GRACE);
        RemoteLimiter dying = connectedMember();
        RemoteLimiter living = connectedMember();
        for (int i = 0; i < 8; i++) {
            dying.acquire(CORE, Cost.CALL, claim("a", OnLimit.WAIT));
        }
        CountDownLatch given = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            living.acquire(CORE, Cost.CALL, claim("b", OnLimit.WAIT));
            given.countDown();
        });
        await().until(() -> sidecar.statistics().waited() == 1);
        dying.close();
        given.await();
        assertThat(sidecar.statistics().granted()).isEqualTo(9);
    }

    @Test
    void refusalsComeThroughAsTheyAre() throws Exception {
        sidecar(NO_GRACE);
        RemoteLimiter member = connectedMember();
        Permit permit = member.acquire(CORE, Cost.CALL, claim("a", OnLimit.WAIT));
        member.settle(permit, ResponseLimits.of(Verdict.QUOTA_REFUSED).withRetryAfter(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> member.acquire(CORE, Cost.CALL, claim("a", OnLimit.ERROR)))
                .isInstanceOfSatisfying(RateLimited.class, error -> {
                    assertThat(error.reason()).isEqualTo(RateLimited.Reason.WOULD_WAIT);
                    assertThat(error.waitTime()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
                });
    }

    @Test
    void aPortNeedsTheTokenAndTheSocketsFolderIsClosedToOthers() throws Exception {
        sidecar(NO_GRACE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))))
                .isEqualTo("rwx------");
        int port = freePort();
        open.add(LimiterSidecar.start(
                new Endpoint.Loopback(port, "0123456789abcdef"), 2, NO_GRACE, alarms, QuotaStore.MEMORY));
        RemoteLimiter stranger =
                RemoteLimiter.start(new Endpoint.Loopback(port, "0123456789abcdeX"), tenant -> 1, 2, alarms);
        RemoteLimiter friend =
                RemoteLimiter.start(new Endpoint.Loopback(port, "0123456789abcdef"), tenant -> 1, 2, alarms);
        open.add(stranger);
        open.add(friend);
        await().until(friend::connected);
        assertThat(stranger.connected()).isFalse();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
