package io.omnisql.session.system;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code omnisql.accounts}: a row for each account of the tenant and each limit of its source. Of a limit that tenants share it
 * shows the tenant's own part alone.
 */
public final class AccountsRelation implements SystemRelation {
    private final Map<Account, Connection> accounts;
    private final Limiter limiter;

    /** The relation over all accounts of the server; each subject sees those of its tenant. */
    public AccountsRelation(Map<Account, Connection> accounts, Limiter limiter) {
        this.accounts = new LinkedHashMap<>(accounts);
        this.limiter = limiter;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String comment() {
        return "Accounts of this tenant and their remaining quota";
    }

    @Override
    public List<ColumnSchema> columns() {
        return List.of(
                new ColumnSchema("account", SqlType.TEXT),
                new ColumnSchema("connector", SqlType.TEXT),
                new ColumnSchema("schema_name", SqlType.NAME),
                new ColumnSchema("resource", SqlType.TEXT),
                new ColumnSchema("remaining", SqlType.INT8),
                new ColumnSchema("quota", SqlType.INT8),
                new ColumnSchema("reset_at", SqlType.TIMESTAMPTZ),
                new ColumnSchema("queued", SqlType.INT4));
    }

    @Override
    public void rows(Subject subject, BatchBuilder rows) {
        accounts.forEach((account, connection) -> {
            if (!account.tenant().equals(subject.tenant())) {
                return;
            }
            Map<String, BucketKey> buckets = connection.buckets();
            if (buckets.isEmpty()) {
                add(rows, account, null, Forecast.FREE);
            }
            buckets.forEach((resource, key) ->
                    add(rows, account, resource, limiter.forecast(key, Cost.CALL, Claim.asking(account.tenant()))));
        });
    }

    private static void add(BatchBuilder rows, Account account, @Nullable String resource, Forecast standing) {
        rows.add(
                account.id().value(),
                account.connector(),
                account.schema(),
                resource,
                orNull(standing.remaining()),
                orNull(standing.limit()),
                standing.reset().map(PgTime::fromInstant).orElse(null),
                standing.queued());
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
