package io.omnisql.session.statement;

import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.audit.SourceCall;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.observation.Phase;
import io.omnisql.session.observation.SessionObservation;
import io.omnisql.session.observation.StatementTimeline;
import io.omnisql.session.observation.Timing;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records every statement of one session: INTENT before the first call, then OUTCOME, or one SINGLE. */
public final class StatementAudit {
    private final AuditLog log;
    private final CallLedger ledger;
    private final TenantId tenant;
    private final Supplier<AuditRecord.Asker> asker;
    private final SessionObservation observation;
    private @Nullable StatementTimeline latest;

    /** @param asker who asks, as the session is now */
    public StatementAudit(
            AuditLog log,
            CallLedger ledger,
            TenantId tenant,
            Supplier<AuditRecord.Asker> asker,
            SessionObservation observation) {
        this.log = log;
        this.ledger = ledger;
        this.tenant = tenant;
        this.asker = asker;
        this.observation = observation;
    }

    /** A statement begins. */
    public Entry begin(StatementId statement, String text, List<String> parameters) {
        return begin(statement, text, parameters, System.nanoTime());
    }

    /** A statement began at {@code startNanos}, by {@link System#nanoTime}. */
    public Entry begin(StatementId statement, String text, List<String> parameters, long startNanos) {
        Entry entry = new Entry(statement, text, parameters, startNanos);
        latest = entry.timeline();
        return entry;
    }

    /** The timeline of the statement begun last; for another one, which is only described, a new one that nobody sees. */
    StatementTimeline timeline(StatementId statement, String text) {
        StatementTimeline begun = latest;
        return begun != null && begun.statement().equals(statement) ? begun : observation.unseen(statement, text);
    }

    /** The records of one statement. Used by one thread at a time. */
    public final class Entry {
        private final StatementId statement;
        private final String text;
        private final List<String> parameters;
        private final StatementTimeline timeline;
        private final long start;
        private boolean intended;
        private boolean ended;
        private int parts;

        private Entry(StatementId statement, String text, List<String> parameters, long startNanos) {
            this.start = startNanos;
            this.statement = statement;
            this.text = text;
            this.parameters = List.copyOf(parameters);
            this.timeline = observation.begin(statement, text);
        }

        public StatementId statement() {
            return statement;
        }

        /** Where its time goes. */
        public StatementTimeline timeline() {
            return timeline;
        }

        /**
         * INTENT is on disk when this returns.
         *
         * @throws io.omnisql.core.error.SqlException class 58 when it cannot be written; nothing may then be called
         */
        void intent(IntentFacts facts) {
            try (Timing _ = timeline.time(Phase.INTENT)) {
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
            }
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
            List<CallRecord> calls = intended ? ledger.end(statement) : List.of();
            String reported = SqlState.IO_ERROR.code();
            try (Timing _ = timeline.time(Phase.OUTCOME)) {
                log.awaitDurable(last(sqlstate, rows, bytes, facts, calls));
                reported = sqlstate;
            } finally {
                timeline.end(reported, rows, facts.spillBytes(), calls);
            }
        }

        private AuditRecord last(String sqlstate, long rows, long bytes, OutcomeFacts facts, List<CallRecord> calls) {
            return intended
                    ? outcome(
                            sqlstate,
                            rows,
                            bytes,
                            true,
                            facts,
                            calls.stream().map(SourceCall::of).toList())
                    : new AuditRecord.Single(
                            tenant, statement, asker.get(), text, parameters, sqlstate, rows, bytes, elapsedMicros());
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
