package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What answers said last of each account's quota, and how high its tide stands. Bounded by accounts and resources. Thread-safe. */
public final class QuotaGauge {
    /** GitHub's and Jira's windows are an hour; an answer that names a later reset has a longer one. */
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Map<Bucket, State> states = new ConcurrentHashMap<>();

    /**
     * A quota of its own.
     *
     * @param resource the source's rate-limit class, for example {@code core}
     */
    public record Bucket(TenantId tenant, AccountId account, String resource) {}

    /**
     * A reading.
     *
     * @param remaining calls left in the window
     * @param limit calls that the window allows, at least 1
     * @param reset when it ends
     */
    public record Quota(long remaining, long limit, Instant reset) {
        public Quota {
            if (limit < 1 || remaining < 0) {
                throw new IllegalArgumentException("no quota: " + remaining + " of " + limit);
            }
        }

        private double pressure(Instant now) {
            Duration left = Duration.between(now, reset);
            if (left.isNegative() || left.isZero()) {
                return 0;
            }
            double window = (double) Math.max(WINDOW.toNanos(), left.toNanos());
            double share = (double) remaining / (double) limit;
            return Tide.pressure(Math.min(1.0, share), (double) left.toNanos() / window);
        }
    }

    private record State(Quota quota, double level, Instant at) {
        private double levelAt(Instant now) {
            return Tide.level(quota.pressure(now), level, Duration.between(at, now));
        }
    }

    /** An answer named the quota. */
    public void observe(Bucket bucket, Quota quota, Instant now) {
        states.compute(bucket, (_, old) -> {
            double before = old == null ? 0 : old.levelAt(now);
            return new State(quota, Math.max(before, quota.pressure(now)), now);
        });
    }

    /** 0 to 1; 0 for an account that has said nothing of a quota. */
    public double level(Bucket bucket, Instant now) {
        State state = states.get(bucket);
        return state == null ? 0 : state.levelAt(now);
    }

    /** The last reading, null when there is none. */
    public @Nullable Quota quota(Bucket bucket) {
        State state = states.get(bucket);
        return state == null ? null : state.quota();
    }

    void forget(TenantId tenant) {
        states.keySet().removeIf(bucket -> bucket.tenant().equals(tenant));
    }
}
