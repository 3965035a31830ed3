package io.omnisql.connectors.sdk.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a call would meet. Of a bucket that tenants share, all numbers are the asking tenant's own share.
 *
 * @param delay predicted wait for the quota, zero when a call could leave now
 * @param position place in the tenant's queue, from 1; 0 when nothing of the tenant waits
 * @param queued calls of the tenant that wait
 * @param remaining points left in the present window; empty when no window is known
 * @param limit points of a whole window
 * @param reset end of the present window; empty before its first call
 * @param window length of a window; zero when none is known
 */
public record Forecast(
        Duration delay,
        int position,
        int queued,
        OptionalLong remaining,
        OptionalLong limit,
        Optional<Instant> reset,
        Duration window) {
    /** Nothing is known, nothing waits. */
    public static final Forecast FREE = new Forecast(
            Duration.ZERO, 0, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Duration.ZERO);

    public Forecast {
        Objects.requireNonNull(delay, "delay is null");
        Objects.requireNonNull(remaining, "remaining is null");
        Objects.requireNonNull(limit, "limit is null");
        Objects.requireNonNull(reset, "reset is null");
        Objects.requireNonNull(window, "window is null");
    }

    public Forecast withDelay(Duration other) {
        return new Forecast(other, position, queued, remaining, limit, reset, window);
    }
}
