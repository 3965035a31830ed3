package io.omnisql.connectors.sdk.limit;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.time.Duration;
import java.util.Objects;

/** A call may not leave: SQLSTATE 53400, with what to do in the hint. */
public final class RateLimited extends SqlException {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST_TOLD = Duration.ofDays(1);

    /** Why not. */
    public enum Reason {
        /** It would have to wait, and its claim does not want to. */
        WOULD_WAIT,
        /** It would have to wait beyond its deadline. */
        TOO_LONG,
        /** Too many calls of its tenant wait. */
        QUEUE_FULL,
        /** Too many calls of the account were repeated lately. */
        RETRY_BUDGET
    }

    private final Reason reason;
    private final Duration wait;

    public RateLimited(Reason reason, String connector, Duration wait) {
        super(
                ErrorKind.RESOURCES,
                SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                message(reason, connector),
                0,
                null,
                hint(reason, wait),
                null);
        this.reason = Objects.requireNonNull(reason, "reason is null");
        this.wait = Objects.requireNonNull(wait, "wait is null");
    }

    private static String message(Reason reason, String connector) {
        return switch (reason) {
            case WOULD_WAIT, TOO_LONG -> "rate limit of source " + connector + " is used up";
            case QUEUE_FULL -> "too many calls wait for source " + connector;
            case RETRY_BUDGET -> "too many calls to source " + connector + " were repeated";
        };
    }

    private static String hint(Reason reason, Duration wait) {
        String seconds = wait.compareTo(LONGEST_TOLD) > 0
                ? "more than a day"
                : Math.max(1, wait.plusMillis(999).toSeconds()) + " s";
        return switch (reason) {
            case WOULD_WAIT -> "Try again in " + seconds + ", or SET omnisql.on_limit = 'wait'.";
            case TOO_LONG -> "The wait would be " + seconds + ", longer than what is left of statement_timeout.";
            case QUEUE_FULL, RETRY_BUDGET -> "Try again later.";
        };
    }

    public Reason reason() {
        return reason;
    }

    /** Predicted wait; zero when none was predicted. */
    public Duration waitTime() {
        return wait;
    }
}
