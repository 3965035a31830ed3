package io.omnisql.connectors.simulator.control;

import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Fault {
    /** That status with a small JSON error body. */
    record Status(int status) implements Fault {}

    /** The connection closes without an answer. */
    record Reset() implements Fault {}

    /** The connection closes half way through the body. */
    record TruncatedBody() implements Fault {}

    /** A complete HTTP answer whose JSON stops half way. */
    record BrokenJson() implements Fault {}

    /** The body trickles: so many pieces with a pause before each. */
    record SlowBody(int pieces, Duration pause) implements Fault {}

    /** 200 with an HTML page, as a proxy or a login page would send it. */
    record Html() implements Fault {}

    /** 403 with {@code x-ratelimit-remaining: 0} and a reset that many seconds ahead, without {@code retry-after}. */
    record RateLimited(int status, int resetSeconds) implements Fault {}

    /** 403 or 429 of a secondary limit; {@code retryAfterSeconds} below 0 leaves the header out. */
    record SecondaryLimit(int status, int retryAfterSeconds) implements Fault {}
}
