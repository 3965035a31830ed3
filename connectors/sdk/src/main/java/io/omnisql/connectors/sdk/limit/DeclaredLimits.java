package io.omnisql.connectors.sdk.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The limits of a bucket as a connector declares them or an account corrects them.
 *
 * @param quota points of a fixed window, which begins with its first call; empty when the source has none
 * @param perMinute points of any minute; 0 for no such limit
 * @param perSecond calls of any second; 0 for no such limit
 * @param startConcurrency calls of the principal in flight at first, over all of its buckets
 * @param maxConcurrency what that may grow to
 */
public record DeclaredLimits(
        Optional<Quota> quota, long perMinute, long perSecond, int startConcurrency, int maxConcurrency) {
    /** Of a source that says nothing. */
    public static final DeclaredLimits UNKNOWN = new DeclaredLimits(Optional.empty(), 0, 0, 12, 20);

    /**
     * A fixed window.
     *
     * @param points at least 1
     * @param window at least a second
     */
    public record Quota(long points, Duration window) {
        public Quota {
            if (points < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a quota has at least 1 point in at least 1 s");
            }
        }
    }

    public DeclaredLimits {
        Objects.requireNonNull(quota, "quota is null");
        if (perMinute < 0 || perSecond < 0 || startConcurrency < 1 || maxConcurrency < startConcurrency) {
            throw new IllegalArgumentException(
                    "limits are not negative, concurrency is at least 1 and at most its maximum");
        }
    }

    public DeclaredLimits withQuota(long points, Duration window) {
        return new DeclaredLimits(
                Optional.of(new Quota(points, window)), perMinute, perSecond, startConcurrency, maxConcurrency);
    }

    public DeclaredLimits withoutPace() {
        return new DeclaredLimits(quota, 0, 0, startConcurrency, maxConcurrency);
    }
}
