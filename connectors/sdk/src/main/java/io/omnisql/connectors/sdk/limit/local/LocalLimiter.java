package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** A limiter whose state is in this process, or in a store behind it. Thread-safe; holds no thread of its own. */
public final class LocalLimiter implements Limiter {
    private final LimiterConfig config;
    private final ToIntFunction<String> weights;
    private final Alarms alarms;
    private final RandomGenerator random;
    private final QuotaStore store;
    private final LimiterStatistics statistics = new LimiterStatistics();
    private final Map<BucketKey, DeclaredLimits> declared = new ConcurrentHashMap<>();
    private final Map<BucketKey, PrincipalLimits> principals = new ConcurrentHashMap<>();

    /**
     * @param weights of tenants by name, at least 1
     * @param alarms the clock of windows and waits
     * @param random jitter of closures
     */
    public LocalLimiter(
            LimiterConfig config,
            ToIntFunction<String> weights,
            Alarms alarms,
            RandomGenerator random,
            QuotaStore store) {
        this.config = config;
        this.weights = weights;
        this.alarms = alarms;
        this.random = random;
        this.store = store;
    }

    @Override
    public void declare(BucketKey key, DeclaredLimits limits) {
        if (declared.size() >= config.maxBuckets()) {
            throw new IllegalStateException("more than " + config.maxBuckets() + " buckets");
        }
        if (declared.putIfAbsent(key, limits) == null) {
            principal(key).declare(key, limits);
        }
    }

    private PrincipalLimits principal(BucketKey key) {
        return principals.computeIfAbsent(
                key.withResource("*"),
                _ -> new PrincipalLimits(limits(key), this::bucket, config, alarms, random, statistics));
    }

    private DeclaredLimits limits(BucketKey key) {
        return declared.getOrDefault(key, DeclaredLimits.UNKNOWN);
    }

    private ResourceBucket bucket(BucketKey key) {
        return new ResourceBucket(key, limits(key), store, config, weights, alarms, random, statistics);
    }

    @Override
    public Permit acquire(BucketKey key, Cost cost, Claim claim) {
        Pending pending = submit(key, cost, claim);
        boolean given = false;
        try {
            Permit permit =
                    new BlockingWait(alarms, key.connector(), pending::forecast).await(pending.outcome(), claim);
            given = true;
            return permit;
        } finally {
            if (!given) {
                pending.cancel();
            }
        }
    }

    /**
     * Gets in line without blocking.
     *
     * @throws io.omnisql.connectors.sdk.limit.RateLimited as {@link #acquire}
     */
    public Pending submit(BucketKey key, Cost cost, Claim claim) {
        PrincipalLimits principal = principal(key);
        Waiter waiter = new Waiter(key, cost, claim);
        principal.enter(waiter);
        return new Pending(principal, waiter);
    }

    /** A call in line. Thread-safe. */
    public static final class Pending {
        private final PrincipalLimits principal;
        private final Waiter waiter;

        private Pending(PrincipalLimits principal, Waiter waiter) {
            this.principal = principal;
            this.waiter = waiter;
        }

        /** The permit, or the error that its claim ends with. Who completes it first, wins. */
        public CompletableFuture<Permit> outcome() {
            return waiter.outcome;
        }

        public Forecast forecast() {
            return principal.forecast(waiter);
        }

        /** Leaves the line; a permit that was given remains the caller's. */
        public void cancel() {
            principal.leave(waiter);
        }
    }

    @Override
    public void settle(Permit permit, ResponseLimits seen) {
        if (!(permit instanceof LocalPermit own)) {
            throw new IllegalArgumentException("a permit of another limiter");
        }
        principal(permit.key()).settle(own, seen);
    }

    @Override
    public Forecast forecast(BucketKey key, Cost cost, Claim claim) {
        return principal(key).forecast(key, cost, claim.tenant().value());
    }

    /** A bucket's window, for those who divide it. */
    public Optional<Standing> standing(BucketKey key) {
        return principal(key).window(key, (window, now) -> {
            WindowTokens.View view = window.at(now);
            return new Standing(view.number(), view.tokens(), window.limit(), view.end(), window.length());
        });
    }

    /**
     * Where a bucket's window stands.
     *
     * @param number grows with each window
     * @param tokens points left
     * @param limit points of a whole window
     * @param end empty before its first call
     */
    public record Standing(long number, long tokens, long limit, Optional<Instant> end, Duration length) {}

    /** Takes up to {@code points} of the present window for somebody who spends them elsewhere; the number taken. */
    public long setAside(BucketKey key, long points) {
        return principal(key)
                .window(key, (window, now) -> window.setAside(points, now))
                .orElse(0L);
    }

    /** Points that were set aside in a window and not spent. */
    public void putBack(BucketKey key, long windowNumber, long points) {
        var _ = principal(key).window(key, (window, now) -> {
            window.putBack(windowNumber, points, now);
            return points;
        });
    }

    /** The present window began before this limiter knew of it: {@code points} are left until {@code end}. */
    public void resume(BucketKey key, long points, Instant end) {
        var _ = principal(key).window(key, (window, now) -> {
            window.resume(points, end, now);
            return points;
        });
    }

    public LimiterStatistics statistics() {
        return statistics;
    }

    /** Calls of a bucket's principal in flight. */
    public int inFlight(BucketKey key) {
        return principal(key).inFlight();
    }

    /** Calls of a bucket's principal that may be in flight now. */
    public int ceiling(BucketKey key) {
        return principal(key).ceiling();
    }
}
