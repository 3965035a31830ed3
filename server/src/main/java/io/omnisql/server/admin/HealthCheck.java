package io.omnisql.server.admin;

import java.util.function.Supplier;

/**
 * One condition of readiness; parts of the server join theirs to the set of checks. A source is never asked: a vendor's outage is
 * no reason to take traffic away. Implementations are thread-safe and answer within {@link HealthRoutes#CHECK_TIMEOUT}, else they
 * count as failing.
 */
public interface HealthCheck {
    /** Short, of lower-case letters and hyphens, unique within the server. */
    String name();

    Health check();

    /** A check from its parts. */
    static HealthCheck of(String name, Supplier<Health> check) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return check.get();
            }
        };
    }
}
