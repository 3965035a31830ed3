package io.omnisql.session.statement;

import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.audit.SourceCall;
import io.omnisql.session.call.CallLedger;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Records every statement of one session: INTENT before the first call, then OUTCOME, or one SINGLE. */
public final class StatementAudit {
    private final AuditLog log;
    private final CallLedger ledger;
    private final TenantId tenant;
    private final Supplier<AuditRecord.Asker> asker;

    /** @param asker who asks, as the session is now */
    public StatementAudit(AuditLog log, CallLedger ledger, TenantId tenant, Supplier<AuditRecord.Asker> asker) {
        this.log = log;
        this.ledger = ledger;
        this.tenant = tenant;
        this.asker = asker;
    }

    /** A statement begins. */
    public Entry begin(StatementId statement, String text, List<String> parameters) {
        return new Entry(statement, text, parameters);
    }

    /** The records of one statement. Used by one thread at a time. */
    public final class Entry {
        private final StatementId statement;
        private final String text;
        private final List<String> parameters;
        private final long start = System.nanoTime();
        private boolean intended;
        private boolean ended;
        private int parts;

        private Entry(StatementId statement, String text, List<String> parameters) {
            this.statement = statement;
            this.text = text;
            this.parameters = List.copyOf(parameters);
        }

        public StatementId statement() {
            return statement;
        }

        /**
         * INTENT is on disk when this returns.
         *
         * @throws io.omnisql.core.error.SqlException class 58 when it cannot be written; nothing may then be called
         */
        void intent(IntentFacts facts) {
            log.awaitDurable(new AuditRecord.Intent(
                    tenant,
                    statement,
                    asker.get(),
                    facts.fingerprint(),
                    text,
                    parameters,
                    facts.policyRevision(),
                    facts.decisionHash(),
                    facts.tables(),
                    facts.predictedCalls()));
            intended = true;
            ledger.begin(statement);
        }

        /** Some rows were sent and the statement pauses. */
        void part(long rows, long bytes, OutcomeFacts facts) {
            if (intended) {
                log.awaitDurable(outcome("00000", rows, bytes, false, facts, List.of()));
            }
        }

        /**
         * The statement is over; the record is on disk when this returns. Harmless when repeated.
         *
         * @param rows of the last part
         * @throws io.omnisql.core.error.SqlException class 58 when it cannot be written
         */
        void end(String sqlstate, long rows, long bytes, OutcomeFacts facts) {
            if (ended) {
                return;
            }
            ended = true;
            if (intended) {
                List<SourceCall> calls =
                        ledger.end(statement).stream().map(SourceCall::of).toList();
                log.awaitDurable(outcome(sqlstate, rows, bytes, true, facts, calls));
            } else {
                log.awaitDurable(new AuditRecord.Single(
                        tenant, statement, asker.get(), text, parameters, sqlstate, rows, bytes, elapsedMicros()));
            }
        }

        /** A statement that never got as far as running. */
        public void failed(String sqlstate) {
            end(sqlstate, 0, 0, OutcomeFacts.NONE);
        }

        private AuditRecord.Outcome outcome(
                String sqlstate, long rows, long bytes, boolean last, OutcomeFacts facts, List<SourceCall> calls) {
            return new AuditRecord.Outcome(
                    tenant,
                    statement,
                    sqlstate,
                    rows,
                    bytes,
                    ++parts,
                    last,
                    calls,
                    facts.rowsFetched(),
                    facts.rowsKept(),
                    facts.cacheAgeMillis(),
                    facts.spillBytes(),
                    facts.artefacts(),
                    Map.of("total", elapsedMicros()));
        }

        private long elapsedMicros() {
            return (System.nanoTime() - start) / 1_000;
        }
    }
}
