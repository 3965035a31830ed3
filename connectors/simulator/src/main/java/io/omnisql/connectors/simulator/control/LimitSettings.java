package io.omnisql.connectors.simulator.control;

import java.time.Duration;

/**
 * A service's request limit per credential: {@code limit} calls a {@code window}; beyond it the answer is {@code status}
 * (403 or 429), with {@code retry-after} if {@code retryAfter}. {@code headers} says what the limit headers tell.
 */
public record LimitSettings(int limit, Duration window, int status, boolean retryAfter, Headers headers) {
    /** What limit headers say. */
    public enum Headers {
        TRUTHFUL,
        MISSING,
        /** Always a full bucket. */
        LYING
    }

    public LimitSettings {
        if (limit < 0 || !window.isPositive()) {
            throw new IllegalArgumentException("need limit >= 0 and a positive window");
        }
    }

    public static LimitSettings github() {
        return new LimitSettings(5_000, Duration.ofHours(1), 403, false, Headers.TRUTHFUL);
    }

    public static LimitSettings jira() {
        return new LimitSettings(65_000, Duration.ofHours(1), 429, true, Headers.TRUTHFUL);
    }

    public LimitSettings withLimit(int other) {
        return new LimitSettings(other, window, status, retryAfter, headers);
    }
}
