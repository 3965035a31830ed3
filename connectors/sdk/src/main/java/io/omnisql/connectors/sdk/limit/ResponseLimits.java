package io.omnisql.connectors.sdk.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an attempt's end says of limits. Nothing in it is trusted: a limiter checks each number against what it knows.
 *
 * @param verdict how it ended
 * @param cost real points, empty for what was predicted
 * @param limit size of the source's window
 * @param remaining points left in it
 * @param reset when it ends, by the local clock
 * @param retryAfter how long the source asks to wait
 * @param resource the source's name for the window; empty when it gives none
 */
public record ResponseLimits(
        Verdict verdict,
        OptionalLong cost,
        OptionalLong limit,
        OptionalLong remaining,
        Optional<Instant> reset,
        Optional<Duration> retryAfter,
        String resource) {
    /** How an attempt ended. */
    public enum Verdict {
        /** Answered, whatever the status. */
        ANSWERED,
        /** Refused because the window's quota is used up. */
        QUOTA_REFUSED,
        /** Refused by another limit: too many calls at once or in a short time. */
        PACE_REFUSED,
        /** The source's own trouble (5xx). */
        FAILED,
        /** No answer came: whether it was counted is unknown. */
        UNANSWERED,
        /** The call was never sent: everything that was taken goes back. */
        NOT_SENT
    }

    public ResponseLimits {
        Objects.requireNonNull(verdict, "verdict is null");
        Objects.requireNonNull(cost, "cost is null");
        Objects.requireNonNull(limit, "limit is null");
        Objects.requireNonNull(remaining, "remaining is null");
        Objects.requireNonNull(reset, "reset is null");
        Objects.requireNonNull(retryAfter, "retryAfter is null");
        Objects.requireNonNull(resource, "resource is null");
    }

    /** An end without any limit field. */
    public static ResponseLimits of(Verdict verdict) {
        return new ResponseLimits(
                verdict,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    public ResponseLimits withWindow(long windowLimit, long windowRemaining, Instant windowReset) {
        return new ResponseLimits(
                verdict,
                cost,
                OptionalLong.of(windowLimit),
                OptionalLong.of(windowRemaining),
                Optional.of(windowReset),
                retryAfter,
                resource);
    }

    public ResponseLimits withRetryAfter(Duration wait) {
        return new ResponseLimits(verdict, cost, limit, remaining, reset, Optional.of(wait), resource);
    }

    /** The same with the real cost; 0 for an answer that the source does not count, such as 304. */
    public ResponseLimits withCost(long points) {
        return new ResponseLimits(verdict, OptionalLong.of(points), limit, remaining, reset, retryAfter, resource);
    }

    public boolean refused() {
        return verdict == Verdict.QUOTA_REFUSED || verdict == Verdict.PACE_REFUSED;
    }
}
