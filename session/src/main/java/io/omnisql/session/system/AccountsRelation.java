package io.omnisql.session.system;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgTime;
import io.omnisql.session.call.CallLedger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code omnisql.accounts}: the tenant's accounts and what their sources last said of the rate limit. */
public final class AccountsRelation implements SystemRelation {
    private final List<Account> accounts;
    private final CallLedger ledger;

    /**
     * The relation over all accounts of the server; each subject sees those of its tenant.
     */
    public AccountsRelation(List<Account> accounts, CallLedger ledger) {
        this.accounts = List.copyOf(accounts);
        this.ledger = ledger;
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
                new ColumnSchema("remaining", SqlType.INT8),
                new ColumnSchema("quota", SqlType.INT8),
                new ColumnSchema("seen_at", SqlType.TIMESTAMPTZ));
    }

    @Override
    public void rows(Subject subject, BatchBuilder rows) {
        for (Account account : accounts) {
            if (account.tenant().equals(subject.tenant())) {
                Optional<CallLedger.Quota> quota = ledger.quota(account.tenant(), account.id());
                rows.add(
                        account.id().value(),
                        account.connector(),
                        account.schema(),
                        quota.map(q -> orNull(q.remaining())).orElse(null),
                        quota.map(q -> orNull(q.limit())).orElse(null),
                        quota.map(q -> PgTime.fromInstant(q.seen())).orElse(null));
            }
        }
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
