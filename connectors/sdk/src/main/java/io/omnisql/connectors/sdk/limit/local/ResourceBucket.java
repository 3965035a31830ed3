package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.fair.FairQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One bucket: its window, its pace, what waits for it. Guarded by its principal's lock. */
final class ResourceBucket {
    /** A reset this long ago is not that of the present window. */
    private static final Duration STALE = Duration.ofMinutes(1);

    private final BucketKey key;
    private final @Nullable QuotaWindow window;
    private final Pace pace;
    private final Closure closure;
    private final Shares shares;
    final FairQueue<Waiter> queue;

    /** Until when its waiters were last told that nothing leaves. */
    @Nullable
    Instant blockedUntil;

    ResourceBucket(
            BucketKey key,
            DeclaredLimits declared,
            QuotaStore store,
            LimiterConfig config,
            ToIntFunction<String> weights,
            Alarms clock,
            RandomGenerator random,
            LimiterStatistics statistics) {
        this.key = key;
        this.window = declared.quota()
                .map(quota -> new QuotaWindow(quota, store.open(key, quota), statistics))
                .orElse(null);
        this.pace = new Pace(declared, clock);
        this.closure = new Closure(config, random);
        this.shares = new Shares(config);
        this.queue = new FairQueue<>(weights, config.queueCapacity());
    }

    /** Why the next call cannot leave. */
    sealed interface Block {
        /** The quota is used up, or the source refuses calls, until then. */
        record Until(Instant when) implements Block {}

        /** The pace is full for a moment. */
        record Moment(Instant when) implements Block {}

        /** A probe's answer, or another call's end, decides. */
        record Answer() implements Block {}
    }

    void asked(String tenant, Instant now) {
        shares.asked(tenant, now);
    }

    /** What keeps a call of this tenant and cost back; empty when it may leave. */
    Optional<Block> block(String tenant, long points, Instant now) {
        Optional<Instant> closed = closure.closedUntil(now);
        if (closed.isPresent()) {
            return Optional.of(new Block.Until(closed.get()));
        }
        if (closure.probing()) {
            return Optional.of(new Block.Answer());
        }
        if (window != null) {
            WindowTokens.View view = window.at(now);
            shares.window(view.number());
            if (view.tokens() < price(points) || view.tokens() - price(points) < held(tenant, now)) {
                return Optional.of(view.end().<Block>map(Block.Until::new).orElseGet(Block.Answer::new));
            }
        }
        Duration delay = pace.delay(points);
        return delay.isZero() ? Optional.empty() : Optional.of(new Block.Moment(now.plus(delay)));
    }

    /** A call dearer than half a window is paid with half: more might never be free, as others have points reserved. */
    private long price(long points) {
        return window == null ? points : Math.min(points, Math.max(1, window.limit() / 2));
    }

    private long held(String tenant, Instant now) {
        return window == null ? 0 : shares.heldBackFrom(tenant, window.limit(), now);
    }

    /** Whether the tenant may be served although others have points reserved. */
    boolean withinShare(Waiter waiter, Instant now) {
        if (window == null) {
            return true;
        }
        long left = window.at(now).tokens() - price(waiter.cost());
        return left < 0 || left >= held(waiter.tenant(), now);
    }

    /** Takes what {@link #block} found to be there; null when a store shared with others gave it away meanwhile. */
    @Nullable
    LocalPermit take(String tenant, long points, Instant now, long sequence) {
        long price = price(points);
        long number = 0;
        long ended = 0;
        if (window != null) {
            QuotaWindow.Taken taken = window.take(price, now);
            if (taken == null) {
                return null;
            }
            number = taken.window();
            ended = taken.ended();
            shares.window(number);
            shares.used(tenant, price);
        }
        pace.take(points);
        LocalPermit permit = new LocalPermit(key, tenant, price, number, ended, sequence);
        closure.left(permit);
        return permit;
    }

    Optional<QuotaWindow> window() {
        return Optional.ofNullable(window);
    }

    void settle(LocalPermit permit, ResponseLimits seen, Instant now, long lastSequence) {
        if (window != null) {
            window.settle(permit, seen, now);
        }
        long real = seen.cost().orElse(permit.points());
        if (real != permit.points()) {
            queue.correct(permit.tenant, real - permit.points());
        }
        switch (seen.verdict()) {
            case QUOTA_REFUSED -> {
                Optional<Instant> until = until(seen, now);
                if (window != null && seen.remaining().orElse(0) == 0) {
                    window.exhausted(permit, until);
                }
                closure.refused(permit, until, now, lastSequence);
            }
            case ANSWERED, PACE_REFUSED -> closure.ended(permit, true);
            case FAILED, UNANSWERED, NOT_SENT -> closure.ended(permit, false);
        }
    }

    static Optional<Instant> until(ResponseLimits seen, Instant now) {
        return seen.retryAfter()
                .map(now::plus)
                .or(() -> seen.remaining().orElse(0) == 0
                        ? seen.reset()
                                .filter(reset -> reset.isAfter(now.minus(STALE)))
                                .map(reset -> (reset.isAfter(now) ? reset : now).plusSeconds(1))
                        : Optional.empty());
    }

    /** What a call of the tenant would meet, behind {@code position - 1} of its own. */
    Forecast forecast(String tenant, long points, int position, Instant now) {
        Duration delay = Duration.ZERO;
        long ahead = position <= 1 && queue.isEmpty() ? 0 : ahead(tenant, position);
        Optional<Instant> closed = closure.closedUntil(now);
        if (closed.isPresent()) {
            delay = Duration.between(now, closed.get());
        }
        int queued = queue.size(tenant);
        if (window == null) {
            delay = longer(delay, pace.delay(points));
            return new Forecast(
                    delay,
                    position,
                    queued,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Duration.ZERO);
        }
        WindowTokens.View view = window.at(now);
        shares.window(view.number());
        long free = view.tokens() - held(tenant, now);
        long missing = ahead + price(points) - Math.max(0, free);
        if (missing > 0) {
            long windows = (missing - 1) / Math.max(1, window.limit());
            Duration rest = view.end().map(end -> Duration.between(now, end)).orElse(window.length());
            delay = longer(delay, rest.plus(window.length().multipliedBy(windows)));
        } else {
            delay = longer(delay, pace.delay(points));
        }
        int sharers = shares.sharers(tenant, now);
        return new Forecast(
                delay,
                position,
                queued,
                OptionalLong.of(shares.own(tenant, window.limit(), view.tokens(), now)),
                OptionalLong.of(Math.max(1, window.limit() / sharers)),
                view.end(),
                window.length());
    }

    /** Cost of what is served before the tenant's entry at that position. */
    private long ahead(String tenant, int position) {
        int own = Math.max(1, queue.size(tenant));
        double before = (double) queue.waitingCost(tenant) / own * Math.max(0, position - 1);
        return Math.min(queue.waitingCost(), (long) (before * queue.dilution(tenant)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
