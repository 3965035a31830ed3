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
 * @param maxQuotaWait no attempt begins later than this after the first one, so a source that asks to wait longer fails the call
 *     at once
 * @param concurrency calls in flight for the account
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
        Duration maxQuotaWait,
        int concurrency) {
    public HttpSettings {
        if (maxBodyBytes < 1 || maxAttempts < 1 || concurrency < 1) {
            throw new IllegalArgumentException("body limit, attempts and concurrency must be at least 1");
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
                maxQuotaWait,
                concurrency);
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
                maxQuotaWait,
                concurrency);
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
                maxQuotaWait,
                concurrency);
    }
}
