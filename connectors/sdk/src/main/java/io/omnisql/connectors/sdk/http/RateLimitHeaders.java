package io.omnisql.connectors.sdk.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the answer's header fields say about a rate limit: Retry-After (RFC 9110 section 10.2.3) and the {@code x-ratelimit}
 * family of GitHub (seconds since 1970) and Jira (ISO 8601).
 */
record RateLimitHeaders(ResponseHead head) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;

    OptionalLong remaining() {
        return head.number("x-ratelimit-remaining");
    }

    OptionalLong limit() {
        return head.number("x-ratelimit-limit");
    }

    /**
     * Whether this is a refusal for too many calls and not for missing rights.
     *
     * @param bodyStart first part of the body, where GitHub names its secondary limits
     */
    boolean refused(String bodyStart) {
        if (head.status() == TOO_MANY_REQUESTS) {
            return true;
        }
        return head.status() == FORBIDDEN
                && (head.header("retry-after").isPresent()
                        || remaining().orElse(-1) == 0
                        || bodyStart.toLowerCase(Locale.ROOT).contains("rate limit"));
    }

    /** How long the source asks to wait; empty when it does not say, or says something absurd. */
    Optional<Duration> askedWait(Instant now) {
        Optional<Duration> retryAfter = head.header("retry-after").flatMap(text -> untilRetry(text.trim(), now));
        if (retryAfter.isPresent()) {
            return retryAfter;
        }
        if (remaining().orElse(0) != 0) {
            return Optional.empty();
        }
        return head.header("x-ratelimit-reset")
                .flatMap(text -> instant(text.trim()))
                .map(reset -> Duration.between(serverTime(now), reset))
                .filter(wait -> !wait.isNegative() && wait.toDays() < 1);
    }

    /** The source's own clock, so that a wrong local one does not lengthen the wait. */
    private Instant serverTime(Instant now) {
        return head.header("date").flatMap(RateLimitHeaders::httpDate).orElse(now);
    }

    private Optional<Duration> untilRetry(String text, Instant now) {
        Optional<Duration> wait = seconds(text)
                .map(Duration::ofSeconds)
                .or(() -> httpDate(text).map(at -> Duration.between(serverTime(now), at)));
        return wait.filter(w -> !w.isNegative() && w.toDays() < 1);
    }

    private static Optional<Instant> instant(String text) {
        return seconds(text).map(Instant::ofEpochSecond).or(() -> isoDate(text));
    }

    private static Optional<Long> seconds(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> isoDate(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
