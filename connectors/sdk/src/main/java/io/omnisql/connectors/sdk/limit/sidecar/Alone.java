package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;
import io.omnisql.connectors.sdk.limit.local.Alarms;
import io.omnisql.connectors.sdk.limit.local.LimiterConfig;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter.Standing;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a member goes on without its sidecar: with its share of the running window, then with a part of each further one that stays
 * below the limit also if no two members begin their windows at the same time. Never unlimited. Thread-safe.
 */
final class Alone {
    private final LocalLimiter limiter;
    private final int members;
    private final Alarms alarms;
    private final Map<BucketKey, Boolean> declared = new ConcurrentHashMap<>();

    /**
     * A share of a window as the sidecar told it.
     *
     * @param end null when the window had not begun
     */
    record Held(long window, long points, @Nullable Instant end, long limit) {}

    Alone(ToIntFunction<String> weights, int members, Alarms alarms) {
        this.members = members;
        this.alarms = alarms;
        this.limiter = new LocalLimiter(
                LimiterConfig.DEFAULT, weights, alarms, RandomGenerator.getDefault(), QuotaStore.MEMORY);
    }

    LocalLimiter limiter() {
        return limiter;
    }

    /** @param held null when no sidecar ever told of the bucket */
    void declare(BucketKey key, DeclaredLimits limits, @Nullable Held held) {
        if (declared.putIfAbsent(key, true) != null) {
            return;
        }
        limiter.declare(key, part(limits, held));
        if (limits.quota().isEmpty() || held == null) {
            return;
        }
        Instant now = alarms.instant();
        Instant whole = now.plus(limits.quota().get().window());
        Instant end = held.end();
        if (end == null) {
            limiter.resume(key, held.points(), whole);
        } else if (now.isBefore(end)) {
            limiter.resume(key, held.points(), end);
        } else {
            // The sidecar may have spent from a window that it had no time to divide.
            limiter.resume(key, 0, whole);
        }
    }

    private DeclaredLimits part(DeclaredLimits limits, @Nullable Held held) {
        long whole = limits.quota().map(Quota::points).orElse(0L);
        long known = held == null ? whole : Math.min(whole, held.limit());
        int start = Math.max(1, limits.startConcurrency() / members);
        DeclaredLimits part = new DeclaredLimits(
                Optional.empty(),
                part(limits.perMinute()),
                part(limits.perSecond()),
                start,
                Math.max(start, limits.maxConcurrency() / members));
        // Half of an even part: two of a member's windows may touch one window of the source.
        return limits.quota()
                .map(quota -> part.withQuota(Math.max(1, known / (2L * members)), quota.window()))
                .orElse(part);
    }

    private long part(long limit) {
        return limit == 0 ? 0 : Math.max(1, limit / members);
    }

    /** What is left of the running window; empty when none runs. */
    Optional<Standing> running(BucketKey key) {
        return declared.containsKey(key)
                ? limiter.standing(key).filter(standing -> standing.end().isPresent())
                : Optional.empty();
    }
}
