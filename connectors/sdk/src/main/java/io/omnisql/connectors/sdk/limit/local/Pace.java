package io.omnisql.connectors.sdk.limit.local;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits a minute and a second, as Bucket4j bandwidths that refill smoothly. A quarter may leave in one burst and three quarters
 * flow in, so that no minute, wherever a source begins to count, sees more than the limit. Guarded by its principal's lock.
 */
final class Pace {
    private static final int BURSTS = 4;
    private final List<Bucket> buckets = new ArrayList<>();
    private final List<Long> capacities = new ArrayList<>();

    Pace(DeclaredLimits limits, InstantSource clock) {
        add(limits.perMinute(), Duration.ofMinutes(1), clock);
        add(limits.perSecond(), Duration.ofSeconds(1), clock);
    }

    private void add(long limit, Duration period, InstantSource clock) {
        if (limit == 0) {
            return;
        }
        long burst = Math.max(1, limit / BURSTS);
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(Math.max(1, limit - burst), period)
                .build();
        buckets.add(Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(new ClockMeter(clock))
                .build());
        capacities.add(burst);
    }

    /** How long a call of that cost has to wait; zero when it may leave. */
    Duration delay(long points) {
        long nanos = 0;
        for (int i = 0; i < buckets.size(); i++) {
            nanos = Math.max(
                    nanos,
                    buckets.get(i)
                            .estimateAbilityToConsume(Math.min(points, capacities.get(i)))
                            .getNanosToWaitForRefill());
        }
        return Duration.ofNanos(nanos);
    }

    /** Takes what {@link #delay} found to be there. */
    void take(long points) {
        for (int i = 0; i < buckets.size(); i++) {
            buckets.get(i).consumeIgnoringRateLimits(Math.min(points, capacities.get(i)));
        }
    }

    /** Bucket4j's time from ours. */
    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
