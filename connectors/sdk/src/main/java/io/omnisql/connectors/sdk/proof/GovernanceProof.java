package io.omnisql.connectors.sdk.proof;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that governance decided a scan: which statement may read which columns of which table. Only the {@link ProofAuthority}'s
 * issuer makes one. It is void after its expiry and as soon as its statement ends.
 */
public final class GovernanceProof {
    private final ProofAuthority authority;
    private final StatementId statement;
    private final TenantId tenant;
    private final AccountId account;
    private final String table;
    private final Set<String> columns;
    private final String decisionHash;
    private final Instant expiry;
    private final AtomicBoolean valid = new AtomicBoolean(true);

    GovernanceProof(
            ProofAuthority authority,
            StatementId statement,
            TenantId tenant,
            AccountId account,
            String table,
            Set<String> columns,
            String decisionHash,
            Instant expiry) {
        this.authority = authority;
        this.statement = statement;
        this.tenant = tenant;
        this.account = account;
        this.table = table;
        this.columns = Set.copyOf(columns);
        this.decisionHash = decisionHash;
        this.expiry = expiry;
    }

    /** Ends the proof; scans that hold it start no further fetch. */
    public void revoke() {
        valid.set(false);
    }

    /** SHA-256 of the decision's content, lower-case hex. */
    public String decisionHash() {
        return decisionHash;
    }

    boolean isFrom(ProofAuthority other) {
        return authority == other;
    }

    boolean isValidAt(Instant now) {
        return valid.get() && now.isBefore(expiry);
    }

    boolean covers(StatementId aStatement, TenantId aTenant, AccountId anAccount, String aTable) {
        return statement.equals(aStatement)
                && tenant.equals(aTenant)
                && account.equals(anAccount)
                && table.equals(aTable);
    }

    boolean coversColumn(String column) {
        return columns.contains(column);
    }
}
