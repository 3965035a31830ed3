package io.omnisql.pgwire.startup;

import java.time.Duration;
import java.util.Objects;

/**
 * What a connection may use before it is authenticated.
 *
 * @param timeout from accept to AuthenticationOk
 * @param connections unauthenticated at a time, all together
 * @param connectionsPerAddress unauthenticated at a time from one address
 */
public record PreAuthConfig(Duration timeout, int connections, int connectionsPerAddress) {
    public static final PreAuthConfig DEFAULT = new PreAuthConfig(Duration.ofSeconds(30), 1024, 64);

    public PreAuthConfig {
        Objects.requireNonNull(timeout, "timeout is null");
        if (timeout.isNegative() || timeout.isZero() || connections < 1 || connectionsPerAddress < 1) {
            throw new IllegalArgumentException("pre-authentication limits must be positive");
        }
    }
}
