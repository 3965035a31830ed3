package io.omnisql.connectors.sdk.http;

import java.time.Duration;

/**
 * Bounds of the HTTP core for one account.
 *
 * @param connectTimeout for the TCP and TLS handshakes
 * @param headTimeout from sending a request to the response's header fields
 * @param idleTimeout longest silence inside a body
 * @param bodyTimeout longest time for a whole body, against bodies that trickle
 * @param maxBodyBytes of one response, after decompression
 * @param maxAttempts of one call, the first included; at least 1
 * @param firstBackoff wait before the first retry; doubles, with 20 % jitter
 * @param maxBackoff upper bound of one wait that the source did not ask for
 * @param maxRetrying no attempt begins later than this after the first one; waits for a quota, which are the limiter's, do not count
 * @param readAhead calls that one scan may have in flight; the limiter bounds those of all scans
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration headTimeout,
        Duration idleTimeout,
        Duration bodyTimeout,
        long maxBodyBytes,
        int maxAttempts,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration maxRetrying,
        int readAhead) {
    public HttpSettings {
        if (maxBodyBytes < 1 || maxAttempts < 1 || readAhead < 1) {
            throw new IllegalArgumentException("body limit, attempts and read-ahead must be at least 1");
        }
    }

    public static HttpSettings defaults() {
        return new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                32L << 20,
                4,
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                12);
    }

    /** The same with other time limits for slow answers. */
    public HttpSettings withTimeouts(Duration head, Duration idle, Duration body) {
        return new HttpSettings(
                connectTimeout,
                head,
                idle,
                body,
                maxBodyBytes,
                maxAttempts,
                firstBackoff,
                maxBackoff,
                maxRetrying,
                readAhead);
    }

    /** The same with another first back-off. */
    public HttpSettings withFirstBackoff(Duration wait) {
        return new HttpSettings(
                connectTimeout,
                headTimeout,
                idleTimeout,
                bodyTimeout,
                maxBodyBytes,
                maxAttempts,
                wait,
                maxBackoff,
                maxRetrying,
                readAhead);
    }

    /** The same with another body limit. */
    public HttpSettings withMaxBodyBytes(long bytes) {
        return new HttpSettings(
                connectTimeout,
                headTimeout,
                idleTimeout,
                bodyTimeout,
                bytes,
                maxAttempts,
                firstBackoff,
                maxBackoff,
                maxRetrying,
                readAhead);
    }
}
