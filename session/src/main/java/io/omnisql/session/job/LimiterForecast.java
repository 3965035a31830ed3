package io.omnisql.session.job;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.util.Map;

/** Asks the limiter about the account's buckets; which of them a statement draws on is not known before it runs, so the longest wait counts. */
public final class LimiterForecast implements QuotaForecast {
    private static final long MOST_POINTS = 1_000_000;

    private final Map<Account, Connection> accounts;
    private final Limiter limiter;

    public LimiterForecast(Map<Account, Connection> accounts, Limiter limiter) {
        this.accounts = Map.copyOf(accounts);
        this.limiter = limiter;
    }

    @Override
    public Duration waits(TenantId tenant, AccountId account, long calls) {
        Duration longest = Duration.ZERO;
        for (Map.Entry<Account, Connection> entry : accounts.entrySet()) {
            if (entry.getKey().tenant().equals(tenant) && entry.getKey().id().equals(account)) {
                for (BucketKey bucket : entry.getValue().buckets().values()) {
                    Cost cost = Cost.points(Math.min(MOST_POINTS, calls));
                    Duration delay =
                            limiter.forecast(bucket, cost, Claim.asking(tenant)).delay();
                    longest = delay.compareTo(longest) > 0 ? delay : longest;
                }
            }
        }
        return longest;
    }
}
