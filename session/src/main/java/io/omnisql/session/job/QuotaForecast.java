package io.omnisql.session.job;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;

/** What a statement's calls would wait for the quotas of their sources now. Thread-safe; takes nothing and never waits long. */
@FunctionalInterface
public interface QuotaForecast {
    /** Nothing waits. */
    QuotaForecast NONE = (tenant, account, calls) -> Duration.ZERO;

    /**
     * The predicted wait of the last of some calls.
     *
     * @param calls 1 or more
     * @return zero when they could all leave now
     */
    Duration waits(TenantId tenant, AccountId account, long calls);
}
