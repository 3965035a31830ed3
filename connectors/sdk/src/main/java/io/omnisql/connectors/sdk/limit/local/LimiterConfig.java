package io.omnisql.connectors.sdk.limit.local;

import java.time.Duration;

/**
 * Bounds of a limiter.
 *
 * @param queueCapacity calls of one tenant that may wait for one bucket
 * @param reservePercent of a window that an active tenant is sure of when several share it
 * @param reservesPercent what all reserves may hold back together
 * @param firstClosure how long a bucket is closed after a refusal that names no time; doubles
 * @param longestClosure upper bound of a closure, also of one that the source asks for
 * @param maxBuckets buckets at most; more are refused
 */
public record LimiterConfig(
        int queueCapacity,
        int reservePercent,
        int reservesPercent,
        Duration firstClosure,
        Duration longestClosure,
        int maxBuckets) {
    public static final LimiterConfig DEFAULT =
            new LimiterConfig(1_000, 5, 50, Duration.ofSeconds(60), Duration.ofHours(1), 10_000);
}
