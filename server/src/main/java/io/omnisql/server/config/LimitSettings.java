package io.omnisql.server.config;

import java.time.Duration;

/**
 * Bounds of sessions and statements.
 *
 * @param maxConnections client sessions at once
 * @param maxCalls calls to sources that one statement may make
 * @param maxPoints points of sources' quotas that one statement may spend
 * @param statementTimeout longest run of a statement whose session sets none; zero for no bound
 */
public record LimitSettings(int maxConnections, int maxCalls, int maxPoints, Duration statementTimeout) {
    public static final int DEFAULT_MAX_CONNECTIONS = 1_000;
    public static final int DEFAULT_MAX_CALLS = 1_000;
    public static final int DEFAULT_MAX_POINTS = 10_000;
    public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofMinutes(5);

    public static final LimitSettings DEFAULT = new LimitSettings(
            DEFAULT_MAX_CONNECTIONS, DEFAULT_MAX_CALLS, DEFAULT_MAX_POINTS, DEFAULT_STATEMENT_TIMEOUT);
}
