package io.omnisql.session.materialized;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of materialized views.
 *
 * @param viewBytes most bytes of one version
 * @param tenantBytes most bytes of all versions of a tenant, the ones being filled included
 * @param ttl how long a version may be read when its view does not say
 */
public record MaterializedConfig(long viewBytes, long tenantBytes, Duration ttl) {
    private static final long GIBIBYTE = 1L << 30;
    /** The longest a view may be kept readable. */
    public static final Duration LONGEST_TTL = Duration.ofDays(30);
    /** The shortest time between two scheduled refreshes. */
    public static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);
    /** 5 GiB a view, 20 GiB a tenant, one day. */
    public static final MaterializedConfig DEFAULT =
            new MaterializedConfig(5 * GIBIBYTE, 20 * GIBIBYTE, Duration.ofDays(1));

    public MaterializedConfig {
        Objects.requireNonNull(ttl, "ttl is null");
        if (viewBytes <= 0 || tenantBytes <= 0) {
            throw new IllegalArgumentException("quotas must be above zero");
        }
        if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new IllegalArgumentException("ttl must be above zero and at most " + LONGEST_TTL);
        }
    }
}
