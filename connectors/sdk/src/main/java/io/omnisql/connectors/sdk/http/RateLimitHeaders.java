package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
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
 * What the answer's header fields say about a rate limit: Retry-After (RFC 9110 section 10.2.3), the {@code x-ratelimit} family
 * of GitHub (seconds since 1970) and Jira (ISO 8601), Jira's {@code RateLimit-Reason}, and {@code RateLimit} with its parameters
 * {@code r} and {@code t} (draft-ietf-httpapi-ratelimit-headers), also with the prefix {@code Beta-}.
 */
record RateLimitHeaders(ResponseHead head) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final int NOT_MODIFIED = 304;

    OptionalLong remaining() {
        OptionalLong told = head.number("x-ratelimit-remaining");
        return told.isPresent() ? told : parameter("r");
    }

    OptionalLong limit() {
        OptionalLong told = head.number("x-ratelimit-limit");
        return told.isPresent() ? told : policy("q");
    }

    private OptionalLong parameter(String name) {
        return head.header("ratelimit")
                .or(() -> head.header("beta-ratelimit"))
                .map(text -> parameter(text, name))
                .orElse(OptionalLong.empty());
    }

    private OptionalLong policy(String name) {
        return head.header("ratelimit-policy")
                .or(() -> head.header("beta-ratelimit-policy"))
                .map(text -> parameter(text, name))
                .orElse(OptionalLong.empty());
    }

    /** A whole-number parameter of the first item of a structured list (RFC 9651). */
    private static OptionalLong parameter(String list, String name) {
        String item = list.split(",", 2)[0];
        for (String part : item.split(";", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && pair[0].trim().equals(name)) {
                Optional<Long> number = seconds(pair[1].trim());
                return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
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

    /** Whether a refusal is for another limit than the window's quota. */
    private boolean pace(String bodyStart) {
        String reason = head.header("ratelimit-reason").orElse("");
        if (!reason.isEmpty()) {
            return !reason.contains("quota");
        }
        if (remaining().orElse(-1) == 0) {
            return false;
        }
        String text = bodyStart.toLowerCase(Locale.ROOT);
        return text.contains("secondary") || !text.contains("rate limit");
    }

    /**
     * All of it, for the limiter.
     *
     * @param freeIfUnmodified whether the source does not count 304
     * @param resource of the call's bucket: what the source says of another window is left out
     */
    ResponseLimits limits(String bodyStart, boolean freeIfUnmodified, String resource, Instant now) {
        Verdict verdict = Verdict.ANSWERED;
        if (refused(bodyStart)) {
            verdict = pace(bodyStart) ? Verdict.PACE_REFUSED : Verdict.QUOTA_REFUSED;
        } else if (head.status() >= 500) {
            verdict = Verdict.FAILED;
        }
        boolean free = freeIfUnmodified && head.status() == NOT_MODIFIED;
        String told = head.header("x-ratelimit-resource").orElse("");
        boolean ours = told.isEmpty() || told.equals(resource);
        return new ResponseLimits(
                verdict,
                free ? OptionalLong.of(0) : OptionalLong.empty(),
                ours ? limit() : OptionalLong.empty(),
                ours ? remaining() : OptionalLong.empty(),
                ours ? reset(now) : Optional.empty(),
                retryAfter(now),
                told);
    }

    /** How long the source asks to wait; empty when it does not say, or says something absurd. */
    Optional<Duration> askedWait(Instant now) {
        return retryAfter(now)
                .or(() -> remaining().orElse(0) != 0
                        ? Optional.empty()
                        : reset(now).map(reset -> Duration.between(now, reset)).filter(RateLimitHeaders::sensible));
    }

    /** The end of the window by the local clock. */
    private Optional<Instant> reset(Instant now) {
        Optional<Instant> told = head.header("x-ratelimit-reset").flatMap(text -> instant(text.trim()));
        if (told.isPresent()) {
            return told.map(reset -> now.plus(Duration.between(serverTime(now), reset)));
        }
        OptionalLong left = parameter("t");
        return left.isPresent()
                        && left.getAsLong() >= 0
                        && left.getAsLong() < Duration.ofDays(1).toSeconds()
                ? Optional.of(now.plusSeconds(left.getAsLong()))
                : Optional.empty();
    }

    private Optional<Duration> retryAfter(Instant now) {
        return head.header("retry-after").flatMap(text -> untilRetry(text.trim(), now));
    }

    /** The source's own clock, so that a wrong local one does not lengthen the wait. */
    private Instant serverTime(Instant now) {
        return head.header("date").flatMap(RateLimitHeaders::httpDate).orElse(now);
    }

    private Optional<Duration> untilRetry(String text, Instant now) {
        return seconds(text)
                .filter(wait -> wait >= 0 && wait < Duration.ofDays(1).toSeconds())
                .map(Duration::ofSeconds)
                .or(() -> httpDate(text).map(at -> Duration.between(serverTime(now), at)))
                .filter(RateLimitHeaders::sensible);
    }

    private static boolean sensible(Duration wait) {
        return !wait.isNegative() && wait.toDays() < 1;
    }

    private static Optional<Instant> instant(String text) {
        return seconds(text)
                .filter(second -> second >= 0 && second < Instant.MAX.getEpochSecond() / 2)
                .map(Instant::ofEpochSecond)
                .or(() -> isoDate(text));
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
