package io.omnisql.connectors.sdk.proof;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ties the proofs of one server to its connections. Governance claims the only issuer when the server starts; connections ask
 * {@link #verify} before any cache read or call. Thread-safe.
 */
public final class ProofAuthority {
    private final InstantSource clock;
    private final AtomicBoolean claimed = new AtomicBoolean();

    public ProofAuthority(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * The issuer of all proofs.
     *
     * @throws IllegalStateException when it was claimed before
     */
    public Issuer claimIssuer() {
        if (!claimed.compareAndSet(false, true)) {
            throw new IllegalStateException("the issuer of governance proofs was claimed before");
        }
        return new Issuer();
    }

    /**
     * Refuses a request that the proof does not cover.
     *
     * @throws SqlException XX000
     */
    public void verify(GovernanceProof proof, ScanRequest request, TenantId tenant, AccountId account) {
        boolean sound = proof.isFrom(this)
                && proof.isValidAt(clock.instant())
                && proof.covers(request.statement(), tenant, account, request.table())
                && request.columns().stream().allMatch(proof::coversColumn)
                && request.predicates().stream().map(Predicate::column).allMatch(proof::coversColumn)
                && request.order().stream().map(SortKey::column).allMatch(proof::coversColumn)
                && (request.keys() == null || request.keys().columns().stream().allMatch(proof::coversColumn));
        if (!sound) {
            throw new SqlException(
                    ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "scan is not covered by a governance proof");
        }
    }

    /** Makes proofs; held by governance alone. */
    public final class Issuer {
        private Issuer() {}

        /**
         * A proof for one scan.
         *
         * @param columns every column that the request may name: shown ones, those of the row filter, keys and predicates
         * @param decisionHash SHA-256 of the decision's content, lower-case hex
         */
        public GovernanceProof issue(
                StatementId statement,
                TenantId tenant,
                AccountId account,
                String table,
                Set<String> columns,
                String decisionHash,
                Instant expiry) {
            return new GovernanceProof(
                    ProofAuthority.this, statement, tenant, account, table, columns, decisionHash, expiry);
        }
    }
}
