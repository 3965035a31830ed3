package io.omnisql.connectors.sdk.limit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Cancellation;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.WaitWatch;
import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter.Pending;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class LocalLimiterTest {
    private static final BucketKey CORE = new BucketKey("github", "p1", "core");
    private static final ResponseLimits PLAIN = ResponseLimits.of(Verdict.ANSWERED);
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestingAlarms time = new TestingAlarms();
    private final LocalLimiter limiter =
            new LocalLimiter(LimiterConfig.DEFAULT, tenant -> 1, time, new SplittableRandom(7), QuotaStore.MEMORY);

    private static DeclaredLimits quota(long points) {
        return new DeclaredLimits(Optional.empty(), 0, 0, 20, 20).withQuota(points, HOUR);
    }

    private static Claim claim(String tenant) {
        return claim(tenant, OnLimit.WAIT, Instant.MAX, WaitWatch.NONE);
    }

    private static Claim claim(String tenant, OnLimit onLimit, Instant deadline, WaitWatch watch) {
        return new Claim(
                new TenantId(tenant), "s", WorkClass.INTERACTIVE, onLimit, deadline, Cancellation.NEVER, watch);
    }

    private Permit take(BucketKey key) {
        Pending pending = limiter.submit(key, Cost.CALL, claim("a"));
        assertThat(pending.outcome()).isCompleted();
        return pending.outcome().join();
    }

    private int takeAll(BucketKey key, int most, ResponseLimits answer) {
        int taken = 0;
        while (taken < most) {
            Pending pending = limiter.submit(key, Cost.CALL, claim("a"));
            if (!pending.outcome().isDone()) {
                pending.cancel();
                return taken;
            }
            limiter.settle(pending.outcome().join(), answer);
            taken++;
        }
        return taken;
    }

    @Test
    void aWindowBeginsWithItsFirstCallAndIsNeverOverspent() {
        limiter.declare(CORE, quota(30));
        time.advance(Duration.ofMinutes(50));
        assertThat(takeAll(CORE, 100, PLAIN)).isEqualTo(30);
        // A window aligned to the limiter's own start would be full again here.
        time.advance(Duration.ofMinutes(59));
        assertThat(takeAll(CORE, 100, PLAIN)).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat(takeAll(CORE, 100, PLAIN)).isEqualTo(30);
    }

    @Test
    void theWindowEndsAWholeLengthAfterItsFirstAnswer() {
        limiter.declare(CORE, quota(3));
        Permit slow = take(CORE);
        time.advance(Duration.ofSeconds(20));
        limiter.settle(slow, PLAIN);
        assertThat(takeAll(CORE, 10, PLAIN)).isEqualTo(2);
        time.advance(HOUR.minusSeconds(1));
        assertThat(takeAll(CORE, 10, PLAIN)).isZero();
        time.advance(Duration.ofSeconds(1));
        assertThat(takeAll(CORE, 10, PLAIN)).isEqualTo(3);
    }

    @Test
    void callsUnderWayWhenAWindowEndsCountInTheNextOne() {
        limiter.declare(CORE, quota(5));
        limiter.settle(take(CORE), PLAIN);
        take(CORE);
        take(CORE);
        time.advance(HOUR);
        assertThat(takeAll(CORE, 10, PLAIN)).isEqualTo(3);
    }

    @Test
    void whatASourceSaysOnlyLowersWhatIsLeft() {
        limiter.declare(CORE, quota(100));
        Instant reset = time.instant().plus(Duration.ofMinutes(10));
        limiter.settle(take(CORE), PLAIN.withWindow(100, 4, reset));
        assertThat(takeAll(CORE, 10, PLAIN)).isEqualTo(4);
        time.advance(Duration.ofMinutes(10));
        assertThat(takeAll(CORE, 10, PLAIN)).as("seconds are rounded down").isZero();
        time.advance(Duration.ofSeconds(1));
        assertThat(takeAll(CORE, 200, PLAIN)).isEqualTo(100);
    }

    @Test
    void aLimitLowerThanDeclaredHoldsAtOnce() {
        limiter.declare(CORE, quota(5_000));
        limiter.settle(take(CORE), PLAIN.withWindow(60, 59, time.instant().plus(HOUR)));
        assertThat(takeAll(CORE, 5_000, PLAIN)).isEqualTo(59);
    }

    @Test
    void aBucketThatIsAlwaysFullIsNotBelieved() {
        limiter.declare(CORE, quota(50));
        int calls = 0;
        for (int i = 0; i < 200; i++) {
            // It also says that its window is over in a minute.
            calls += takeAll(CORE, 1, PLAIN.withWindow(50, 50, time.instant().plusSeconds(60)));
        }
        assertThat(calls).isEqualTo(50);
        time.advance(Duration.ofMinutes(59));
        assertThat(takeAll(CORE, 10, PLAIN)).isZero();
        assertThat(limiter.statistics().headersIgnored()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void absurdAndBackwardHeadersAreIgnoredAndCounted() {
        limiter.declare(CORE, quota(10));
        Instant reset = time.instant().plus(Duration.ofMinutes(30));
        limiter.settle(take(CORE), PLAIN.withWindow(10, 9, reset));
        limiter.settle(take(CORE), PLAIN.withWindow(0, 0, reset));
        limiter.settle(take(CORE), PLAIN.withWindow(10, -3, reset));
        limiter.settle(take(CORE), PLAIN.withWindow(10, 6, time.instant().plusSeconds(5)));
        assertThat(limiter.statistics().headersIgnored()).isEqualTo(3);
        time.advance(Duration.ofMinutes(29));
        assertThat(takeAll(CORE, 20, PLAIN)).isEqualTo(6);
    }

    @Test
    void answersOutOfOrderCostNothing() {
        limiter.declare(CORE, quota(10));
        Instant reset = time.instant().plus(HOUR);
        Permit first = take(CORE);
        Permit second = take(CORE);
        Permit third = take(CORE);
        limiter.settle(second, PLAIN.withWindow(10, 9, reset));
        limiter.settle(third, PLAIN.withWindow(10, 8, reset));
        limiter.settle(first, PLAIN.withWindow(10, 7, reset));
        assertThat(takeAll(CORE, 20, PLAIN)).isEqualTo(7);
    }

    @Test
    void aFreeAnswerGivesItsPointBackAndADearOneCostsMore() {
        limiter.declare(CORE, quota(10));
        limiter.settle(take(CORE), PLAIN.withCost(0));
        limiter.settle(take(CORE), PLAIN.withCost(4));
        limiter.settle(take(CORE), ResponseLimits.of(Verdict.NOT_SENT));
        assertThat(takeAll(CORE, 20, PLAIN)).isEqualTo(6);
    }

    @Test
    void aRefusalClosesTheBucketForAllAndOneProbeReopensIt() {
        limiter.declare(CORE, quota(100));
        limiter.settle(take(CORE), ResponseLimits.of(Verdict.QUOTA_REFUSED).withRetryAfter(Duration.ofSeconds(90)));
        List<Pending> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(limiter.submit(CORE, Cost.CALL, claim("a")));
        }
        time.advance(Duration.ofSeconds(89));
        assertThat(waiting).noneMatch(pending -> pending.outcome().isDone());
        time.advance(Duration.ofSeconds(1));
        assertThat(waiting).filteredOn(pending -> pending.outcome().isDone()).hasSize(1);
        limiter.settle(waiting.getFirst().outcome().join(), PLAIN);
        assertThat(waiting).allMatch(pending -> pending.outcome().isDone());
    }

    @Test
    void aProbeThatIsRefusedClosesForTwiceAsLong() {
        limiter.declare(CORE, quota(100));
        limiter.settle(take(CORE), ResponseLimits.of(Verdict.PACE_REFUSED));
        Pending probe = limiter.submit(CORE, Cost.CALL, claim("a"));
        time.advance(Duration.ofSeconds(72));
        limiter.settle(probe.outcome().join(), ResponseLimits.of(Verdict.PACE_REFUSED));
        Pending next = limiter.submit(CORE, Cost.CALL, claim("a"));
        time.advance(Duration.ofSeconds(95));
        assertThat(next.outcome()).isNotDone();
        time.advance(Duration.ofSeconds(50));
        assertThat(next.outcome()).isCompleted();
    }

    @Test
    void aSecondaryLimitHalvesWhatMayBeInFlightAndClosesEveryBucketOfThePrincipal() {
        BucketKey search = CORE.withResource("search");
        limiter.declare(CORE, quota(100));
        limiter.declare(search, quota(100));
        assertThat(limiter.ceiling(CORE)).isEqualTo(20);
        List<Permit> burst = List.of(take(CORE), take(CORE), take(CORE));
        ResponseLimits refused = ResponseLimits.of(Verdict.PACE_REFUSED).withRetryAfter(Duration.ofSeconds(10));
        burst.forEach(permit -> limiter.settle(permit, refused));
        assertThat(limiter.ceiling(CORE)).as("one burst is one signal").isEqualTo(10);
        Pending waiting = limiter.submit(search, Cost.CALL, claim("a"));
        assertThat(waiting.outcome()).isNotDone();
        time.advance(Duration.ofSeconds(10));
        limiter.settle(waiting.outcome().join(), ResponseLimits.of(Verdict.FAILED));
        assertThat(limiter.ceiling(CORE)).as("a failure holds it").isEqualTo(10);
    }

    @Test
    void callsInFlightGrowByOneAfterACleanRound() {
        limiter.declare(CORE, new DeclaredLimits(Optional.empty(), 0, 0, 2, 4));
        takeAll(CORE, 2, PLAIN);
        assertThat(limiter.ceiling(CORE)).isEqualTo(3);
        takeAll(CORE, 20, PLAIN);
        assertThat(limiter.ceiling(CORE)).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            take(CORE);
        }
        assertThat(limiter.submit(CORE, Cost.CALL, claim("a")).outcome()).isNotDone();
        assertThat(limiter.inFlight(CORE)).isEqualTo(4);
    }

    @Test
    void noMinuteSeesMoreThanItsLimit() {
        limiter.declare(CORE, new DeclaredLimits(Optional.empty(), 60, 0, 20, 20));
        int[] bySecond = new int[600];
        for (int second = 0; second < bySecond.length; second++) {
            // An idle spell in between would fill a bucket of a whole minute's calls.
            bySecond[second] = second >= 100 && second < 200 ? 0 : takeAll(CORE, 100, PLAIN);
            time.advance(Duration.ofSeconds(1));
        }
        for (int from = 0; from + 60 <= bySecond.length; from++) {
            int minute = 0;
            for (int second = from; second < from + 60; second++) {
                minute += bySecond[second];
            }
            assertThat(minute).isLessThanOrEqualTo(60);
        }
        assertThat(Arrays.stream(bySecond).sum()).isGreaterThan(350);
    }

    @Test
    void anImpatientClaimFailsWithTheSecondsToWait() {
        limiter.declare(CORE, quota(1));
        limiter.settle(take(CORE), PLAIN.withWindow(1, 0, time.instant().plusSeconds(599)));
        assertThatThrownBy(
                        () -> limiter.acquire(CORE, Cost.CALL, claim("a", OnLimit.ERROR, Instant.MAX, WaitWatch.NONE)))
                .isInstanceOfSatisfying(RateLimited.class, error -> {
                    assertThat(error.state().code()).isEqualTo("53400");
                    assertThat(error.hint()).isEqualTo("Try again in 600 s, or SET omnisql.on_limit = 'wait'.");
                });
        Instant soon = time.instant().plusSeconds(300);
        assertThatThrownBy(() -> limiter.acquire(CORE, Cost.CALL, claim("a", OnLimit.WAIT, soon, WaitWatch.NONE)))
                .isInstanceOfSatisfying(
                        RateLimited.class, error -> assertThat(error.reason()).isEqualTo(RateLimited.Reason.TOO_LONG));
    }

    @Test
    void thoseWhoWaitAreSentAwayWhenAClosureOutlastsThem() {
        limiter.declare(CORE, new DeclaredLimits(Optional.empty(), 0, 0, 1, 1).withQuota(100, HOUR));
        Permit running = take(CORE);
        Instant soon = time.instant().plusSeconds(30);
        Pending impatient = limiter.submit(CORE, Cost.CALL, claim("a", OnLimit.ERROR, Instant.MAX, WaitWatch.NONE));
        Pending hasty = limiter.submit(CORE, Cost.CALL, claim("a", OnLimit.WAIT, soon, WaitWatch.NONE));
        Pending patient = limiter.submit(CORE, Cost.CALL, claim("a"));
        limiter.settle(running, ResponseLimits.of(Verdict.QUOTA_REFUSED).withRetryAfter(Duration.ofSeconds(60)));
        assertThat(impatient.outcome()).isCompletedExceptionally();
        assertThat(hasty.outcome()).isCompletedExceptionally();
        assertThat(patient.outcome()).isNotDone();
        time.advance(Duration.ofSeconds(60));
        assertThat(patient.outcome()).isCompleted();
    }

    @Test
    void aFullQueueRefuses() {
        limiter.declare(CORE, new DeclaredLimits(Optional.empty(), 0, 0, 1, 1));
        take(CORE);
        for (int i = 0; i < 1_000; i++) {
            limiter.submit(CORE, Cost.CALL, claim("a"));
        }
        assertThatThrownBy(() -> limiter.submit(CORE, Cost.CALL, claim("a")))
                .isInstanceOfSatisfying(
                        RateLimited.class,
                        error -> assertThat(error.reason()).isEqualTo(RateLimited.Reason.QUEUE_FULL));
        assertThat(limiter.submit(CORE, Cost.CALL, claim("b")).outcome()).isNotDone();
    }

    @Test
    void retriesAreATenthOfTheCallsAtMost() {
        limiter.declare(CORE, quota(5_000));
        takeAll(CORE, 1_000, PLAIN);
        int retries = 0;
        boolean more = true;
        while (more) {
            try {
                limiter.settle(limiter.acquire(CORE, Cost.CALL.asRetry(), claim("a")), PLAIN);
                retries++;
            } catch (RateLimited refused) {
                assertThat(refused.reason()).isEqualTo(RateLimited.Reason.RETRY_BUDGET);
                more = false;
            }
        }
        assertThat(retries).isEqualTo(100);
    }

    @Test
    void aReserveIsLeftForAnActiveTenantAndOnlyForAnActiveOne() {
        limiter.declare(CORE, quota(100));
        limiter.settle(limiter.acquire(CORE, Cost.CALL, claim("b")), PLAIN);
        assertThat(takeAll(CORE, 200, PLAIN)).as("b used 1 of its reserve of 5").isEqualTo(95);
        for (int i = 0; i < 4; i++) {
            limiter.settle(limiter.acquire(CORE, Cost.CALL, claim("b")), PLAIN);
        }
        time.advance(HOUR);
        assertThat(takeAll(CORE, 200, PLAIN)).as("b did not ask for an hour").isEqualTo(100);
    }

    @Test
    void aSharedBucketShowsEachTenantItsOwnShare() {
        limiter.declare(CORE, quota(100));
        limiter.settle(limiter.acquire(CORE, Cost.CALL, claim("b")), PLAIN);
        takeAll(CORE, 10, PLAIN);
        Forecast own = limiter.forecast(CORE, Cost.CALL, claim("b"));
        assertThat(own.limit()).hasValue(50);
        assertThat(own.remaining()).hasValue(49);
        assertThat(limiter.forecast(CORE, Cost.CALL, claim("a")).remaining()).hasValue(40);
    }

    @Test
    void aWaiterIsToldOfItsPlaceAfterASecondAndThenEveryHalfMinute() throws Exception {
        limiter.declare(CORE, quota(1));
        limiter.settle(take(CORE), PLAIN.withWindow(1, 0, time.instant().plusSeconds(99)));
        List<Forecast> told = new ArrayList<>();
        AtomicReference<Object> ended = new AtomicReference<>();
        WaitWatch watch = (connector, forecast) -> told.add(forecast);
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                ended.set(limiter.acquire(CORE, Cost.CALL, claim("a", OnLimit.WAIT, Instant.MAX, watch)));
            } catch (SqlException e) {
                ended.set(e);
            }
        });
        Awaitility.await().until(() -> time.pending() == 2);
        time.advance(Duration.ofMillis(999));
        assertThat(told).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().position()).isEqualTo(1);
        assertThat(told.getFirst().delay()).isEqualTo(Duration.ofSeconds(99));
        time.advance(Duration.ofSeconds(60));
        assertThat(told).hasSize(3);
        time.advance(Duration.ofSeconds(39));
        waiter.join();
        assertThat(ended.get()).isInstanceOf(Permit.class);
        time.advance(Duration.ofSeconds(100));
        assertThat(told).as("also at 91 s, then no more").hasSize(4);
    }

    @Test
    void aCancelledWaiterLeavesTheLineAtOnceAndTakesNothing() throws Exception {
        limiter.declare(CORE, new DeclaredLimits(Optional.empty(), 0, 0, 1, 1));
        Permit running = take(CORE);
        CompletableFuture<Runnable> abort = new CompletableFuture<>();
        Cancellation cancellation = new Cancellation() {
            @Override
            public boolean enter(Runnable action) {
                return abort.complete(action);
            }

            @Override
            public void leave(Runnable action) {
                // Nothing is kept.
            }
        };
        Claim claim = new Claim(
                new TenantId("a"), "s", WorkClass.INTERACTIVE, OnLimit.WAIT, Instant.MAX, cancellation, WaitWatch.NONE);
        AtomicReference<Object> ended = new AtomicReference<>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                ended.set(limiter.acquire(CORE, Cost.CALL, claim));
            } catch (SqlException e) {
                ended.set(e);
            }
        });
        abort.join().run();
        waiter.join();
        assertThat(ended.get())
                .isInstanceOfSatisfying(
                        SqlException.class,
                        error -> assertThat(error.state().code()).isEqualTo("57014"));
        assertThat(limiter.forecast(CORE, Cost.CALL, claim("a")).queued()).isZero();
        limiter.settle(running, PLAIN);
        assertThat(limiter.inFlight(CORE)).isZero();
    }
}
