package io.omnisql.connectors.sdk.proof;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Begins statements of the system itself, on behalf of a tenant: walks that several statements share, and refreshes that nobody
 * waits for. They only fill the cache. Implemented by governance. Thread-safe.
 */
@FunctionalInterface
public interface SystemStatements {
    /**
     * Begins one: its INTENT is on disk when this returns. Empty where nothing is audited (tests of connectors alone): the statement that
     * reads then answers for its calls.
     *
     * @throws io.omnisql.core.error.SqlException class 58 when it cannot be recorded; nothing may then be called
     */
    Optional<SystemStatement> begin(SystemScan scan);

    /** No system statements. */
    static SystemStatements none() {
        return _ -> Optional.empty();
    }

    /**
     * What is read.
     *
     * @param cause the statement that wanted it first
     * @param purpose one word for the audit: {@code fetch} or {@code refresh}
     * @param schema of the account
     */
    record SystemScan(
            StatementId cause,
            String purpose,
            TenantId tenant,
            AccountId account,
            String schema,
            String table,
            String path,
            List<String> columns) {
        public SystemScan {
            Objects.requireNonNull(cause, "cause is null");
            Objects.requireNonNull(purpose, "purpose is null");
            Objects.requireNonNull(tenant, "tenant is null");
            Objects.requireNonNull(account, "account is null");
            columns = List.copyOf(columns);
        }
    }

    /** A running system statement. */
    interface SystemStatement {
        StatementId id();

        /** Covers the scan's columns; void after {@link #end}. */
        GovernanceProof proof();

        /**
         * It is over: its proof is void and its OUTCOME on its way to disk. Harmless when repeated.
         *
         * @param sqlstate {@code 00000} for success
         * @param rows that were fetched into the cache
         */
        void end(String sqlstate, long rows);
    }
}
