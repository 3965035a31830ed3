package io.omnisql.session.job;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of jobs.
 *
 * @param resultBytes most bytes of one result
 * @param tenantBytes most bytes of all results of a tenant, the ones being written included
 * @param ttl how long a result is kept
 * @param workers jobs and scheduled refreshes that run at once
 * @param kept jobs that a tenant may have, from queued to expired
 */
public record JobConfig(long resultBytes, long tenantBytes, Duration ttl, int workers, int kept) {
    private static final long GIBIBYTE = 1L << 30;
    /** The longest a result may be kept. */
    public static final Duration LONGEST_TTL = Duration.ofDays(7);
    /** 1 GiB a result, 10 GiB a tenant, one day, 2 workers, 1,000 jobs a tenant. */
    public static final JobConfig DEFAULT = new JobConfig(GIBIBYTE, 10 * GIBIBYTE, Duration.ofDays(1), 2, 1_000);

    public JobConfig {
        Objects.requireNonNull(ttl, "ttl is null");
        if (resultBytes <= 0 || tenantBytes <= 0 || workers < 1 || kept < 1) {
            throw new IllegalArgumentException("bounds of jobs must be above zero");
        }
        if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new IllegalArgumentException("ttl must be above zero and at most " + LONGEST_TTL);
        }
    }
}
