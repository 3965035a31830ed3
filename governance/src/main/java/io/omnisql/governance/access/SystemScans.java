package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.proof.SystemStatements;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.audit.TableAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statements of the system itself, which only fill the cache: each has an INTENT before its first call, a proof of its own, and an
 * OUTCOME. What they fetch is seen by nobody but through the governed scans of statements that a policy decided. Thread-safe.
 */
public final class SystemScans implements SystemStatements {
    private static final Logger LOG = LoggerFactory.getLogger(SystemScans.class);

    /** Longest life of a walk; the statements that read it end before. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private final ProofAuthority.Issuer issuer;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SessionId session = SessionId.next();

    /** @param issuer the only issuer of proofs in this server */
    public SystemScans(ProofAuthority.Issuer issuer, AuditLog audit, InstantSource clock) {
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    /** The issuer, for the decisions of users' statements. */
    public ProofAuthority.Issuer issuer() {
        return issuer;
    }

    @Override
    public Optional<SystemStatement> begin(SystemScan scan) {
        StatementId id = StatementId.next();
        Instant now = clock.instant();
        TableAccess table = new TableAccess(
                scan.schema(),
                scan.table(),
                scan.account().value(),
                scan.columns(),
                List.of(),
                List.of(),
                "",
                "",
                scan.path(),
                0);
        audit.awaitDurable(new AuditRecord.Intent(
                scan.tenant(),
                id,
                new AuditRecord.Asker(session, AuditRecord.Asker.SYSTEM, List.of(), scan.purpose(), ""),
                "",
                "fetch for statement " + scan.cause(),
                List.of(),
                "",
                "",
                List.of(table),
                0));
        GovernanceProof proof = issuer.issue(
                id, scan.tenant(), scan.account(), scan.table(), new HashSet<>(scan.columns()), "", now.plus(LONGEST));
        return Optional.of(new Running(scan, id, proof));
    }

    private final class Running implements SystemStatement {
        private final SystemScan scan;
        private final StatementId id;
        private final GovernanceProof proof;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final long start = System.nanoTime();

        Running(SystemScan scan, StatementId id, GovernanceProof proof) {
            this.scan = scan;
            this.id = id;
            this.proof = proof;
        }

        @Override
        public StatementId id() {
            return id;
        }

        @Override
        public GovernanceProof proof() {
            return proof;
        }

        @Override
        public void end(String sqlstate, long rows) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            proof.revoke();
            // Its calls stand with the statements that paid for them.
            var _ = audit.append(new AuditRecord.Outcome(
                            scan.tenant(),
                            id,
                            sqlstate,
                            0,
                            0,
                            1,
                            true,
                            List.of(),
                            rows,
                            rows,
                            0,
                            0,
                            List.of("for:" + scan.cause()),
                            Map.of("total", (System.nanoTime() - start) / 1_000)))
                    .exceptionally(failure -> {
                        // Readers wait for their own records: a log that fails stops them, not this.
                        LOG.error("outcome of a system statement was not recorded: statement={}", id, failure);
                        return null;
                    });
        }
    }
}
