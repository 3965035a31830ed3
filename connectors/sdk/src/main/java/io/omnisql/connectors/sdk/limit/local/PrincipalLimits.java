package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.RateLimited.Reason;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.local.ResourceBucket.Block;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All buckets of one principal, under one lock: they share calls in flight, retries, and closures by secondary limits. Nothing
 * blocks in here; outcomes are completed after the lock is given back.
 */
final class PrincipalLimits {
    /** A shorter wait than this is the pace of calls, not a quota that is used up. */
    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    private final Function<BucketKey, ResourceBucket> making;
    private final Alarms alarms;
    private final LimiterStatistics statistics;
    private final Map<String, ResourceBucket> buckets = new HashMap<>();
    private final RetryBudget retries = new RetryBudget();
    private final Closure paceClosure;
    private final Concurrency concurrency;
    private final List<Runnable> outcomes = new ArrayList<>();
    private long sequence;
    private @Nullable Instant wakeAt;
    private Alarms.Alarm wake = () -> {};

    PrincipalLimits(
            DeclaredLimits first,
            Function<BucketKey, ResourceBucket> making,
            LimiterConfig config,
            Alarms alarms,
            RandomGenerator random,
            LimiterStatistics statistics) {
        this.making = making;
        this.alarms = alarms;
        this.statistics = statistics;
        this.paceClosure = new Closure(config, random);
        this.concurrency = new Concurrency(first.startConcurrency(), first.maxConcurrency());
    }

    synchronized void declare(BucketKey key, DeclaredLimits limits) {
        concurrency.bound(limits.startConcurrency(), limits.maxConcurrency());
        bucket(key);
    }

    private ResourceBucket bucket(BucketKey key) {
        return buckets.computeIfAbsent(key.resource(), _ -> making.apply(key));
    }

    /**
     * Gets in line.
     *
     * @throws RateLimited when the claim cannot or does not want to wait
     */
    void enter(Waiter waiter) {
        synchronized (this) {
            Instant now = alarms.instant();
            ResourceBucket bucket = bucket(waiter.key);
            bucket.asked(waiter.tenant(), now);
            requireWilling(bucket, waiter, now);
            if (!waiter.cost.retry()) {
                retries.call();
            } else if (!retries.retry(now)) {
                throw refusal(Reason.RETRY_BUDGET, waiter.key, Duration.ZERO);
            }
            if (!bucket.queue.add(waiter)) {
                throw refusal(Reason.QUEUE_FULL, waiter.key, Duration.ZERO);
            }
            dispatch(now);
            if (bucket.queue.position(waiter) > 0) {
                statistics.waits();
            }
        }
        complete();
    }

    private void requireWilling(ResourceBucket bucket, Waiter waiter, Instant now) {
        Claim claim = waiter.claim;
        Duration delay = forecast(bucket, waiter.tenant(), waiter.cost(), now).delay();
        if (claim.onLimit() == OnLimit.ERROR && delay.compareTo(NOTICEABLE) >= 0) {
            throw refusal(Reason.WOULD_WAIT, waiter.key, delay);
        }
        if (delay.isPositive() && claim.deadline().isBefore(now.plus(delay))) {
            throw refusal(Reason.TOO_LONG, waiter.key, delay);
        }
    }

    private RateLimited refusal(Reason reason, BucketKey key, Duration delay) {
        statistics.refuse();
        return new RateLimited(reason, key.connector(), delay);
    }

    /** Gives what waits its permits, as far as quota, pace and slots go. */
    private void dispatch(Instant now) {
        for (ResourceBucket bucket : buckets.values()) {
            boolean more = true;
            while (more && !bucket.queue.isEmpty()) {
                more = serveOne(bucket, now);
            }
        }
    }

    private boolean serveOne(ResourceBucket bucket, Instant now) {
        Optional<Instant> closed = paceClosure.closedUntil(now);
        if (closed.isPresent()) {
            blocked(bucket, closed.get(), now);
            return false;
        }
        if (paceClosure.probing() || !concurrency.free()) {
            return false;
        }
        Optional<Waiter> next = bucket.queue.peek(waiter -> bucket.withinShare(waiter, now));
        Waiter first = next.orElseGet(() -> bucket.queue.waiting().getFirst());
        Optional<Block> block = bucket.block(first.tenant(), first.cost(), now);
        if (block.isPresent()) {
            switch (block.get()) {
                case Block.Until(Instant when) -> blocked(bucket, when, now);
                case Block.Moment(Instant when) -> wakeAt(when);
                case Block.Answer() -> {
                    // The settlement of a call in flight dispatches again.
                }
            }
            return false;
        }
        LocalPermit permit = bucket.take(first.tenant(), first.cost(), now, sequence + 1);
        if (permit == null) {
            // Another process took the last points: the next round sees that.
            wakeAt(now.plusMillis(1));
            return false;
        }
        sequence++;
        bucket.queue.take(first);
        concurrency.enter();
        paceClosure.left(permit);
        statistics.grant();
        outcomes.add(() -> {
            if (!first.outcome.complete(permit)) {
                settle(permit, ResponseLimits.of(Verdict.NOT_SENT));
            }
        });
        return true;
    }

    /** Nothing leaves before {@code when}: those who do not want to wait that long go. */
    private void blocked(ResourceBucket bucket, Instant when, Instant now) {
        wakeAt(when);
        if (when.equals(bucket.blockedUntil)) {
            return;
        }
        bucket.blockedUntil = when;
        for (Waiter waiter : bucket.queue.waiting()) {
            boolean unwilling = waiter.claim.onLimit() == OnLimit.ERROR;
            if (unwilling || waiter.claim.deadline().isBefore(when)) {
                bucket.queue.remove(waiter);
                RateLimited refusal = refusal(
                        unwilling ? Reason.WOULD_WAIT : Reason.TOO_LONG, waiter.key, Duration.between(now, when));
                outcomes.add(() -> waiter.outcome.completeExceptionally(refusal));
            }
        }
    }

    private void wakeAt(Instant when) {
        if (wakeAt == null || when.isBefore(wakeAt)) {
            wake.cancel();
            wakeAt = when;
            wake = alarms.at(when, this::awake);
        }
    }

    private void awake() {
        synchronized (this) {
            wakeAt = null;
            dispatch(alarms.instant());
        }
        complete();
    }

    private void complete() {
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(outcomes);
            outcomes.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Takes a waiter out of the line; false when it is not in it any more. */
    boolean leave(Waiter waiter) {
        boolean left;
        synchronized (this) {
            left = bucket(waiter.key).queue.remove(waiter);
            // Who stood behind it may be cheaper.
            dispatch(alarms.instant());
        }
        complete();
        return left;
    }

    void settle(LocalPermit permit, ResponseLimits seen) {
        synchronized (this) {
            if (permit.settled) {
                return;
            }
            permit.settled = true;
            Instant now = alarms.instant();
            concurrency.leave();
            switch (seen.verdict()) {
                case ANSWERED -> {
                    concurrency.clean();
                    paceClosure.ended(permit, true);
                }
                case PACE_REFUSED -> {
                    statistics.throttle();
                    concurrency.signal(permit.sequence, sequence);
                    paceClosure.refused(permit, seen.retryAfter().map(now::plus), now, sequence);
                }
                case QUOTA_REFUSED -> {
                    statistics.throttle();
                    paceClosure.ended(permit, true);
                }
                case FAILED, UNANSWERED, NOT_SENT -> paceClosure.ended(permit, false);
            }
            bucket(permit.key()).settle(permit, seen, now, sequence);
            dispatch(now);
        }
        complete();
    }

    synchronized Forecast forecast(BucketKey key, Cost cost, String tenant) {
        return forecast(bucket(key), tenant, cost.points(), alarms.instant());
    }

    private Forecast forecast(ResourceBucket bucket, String tenant, long points, Instant now) {
        return withClosure(bucket.forecast(tenant, points, bucket.queue.size(tenant) + 1, now), now);
    }

    /** What a call that waits still has to expect. */
    synchronized Forecast forecast(Waiter waiter) {
        Instant now = alarms.instant();
        ResourceBucket bucket = bucket(waiter.key);
        int position = Math.max(1, bucket.queue.position(waiter));
        return withClosure(bucket.forecast(waiter.tenant(), waiter.cost(), position, now), now);
    }

    private Forecast withClosure(Forecast forecast, Instant now) {
        Duration closed = paceClosure
                .closedUntil(now)
                .map(until -> Duration.between(now, until))
                .orElse(Duration.ZERO);
        return closed.compareTo(forecast.delay()) <= 0 ? forecast : forecast.withDelay(closed);
    }

    /** Asks or changes a bucket's window; what became possible happens then. Empty for a bucket without one. */
    <T> Optional<T> window(BucketKey key, BiFunction<QuotaWindow, Instant, T> action) {
        Optional<T> answer;
        synchronized (this) {
            Instant now = alarms.instant();
            answer = bucket(key).window().map(window -> action.apply(window, now));
            dispatch(now);
        }
        complete();
        return answer;
    }

    /** Calls in flight, for tests and metrics. */
    synchronized int inFlight() {
        return concurrency.inFlight();
    }

    /** Calls that may be in flight now. */
    synchronized int ceiling() {
        return concurrency.ceiling();
    }
}
