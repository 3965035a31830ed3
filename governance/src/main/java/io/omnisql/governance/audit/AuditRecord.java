package io.omnisql.governance.audit;

import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What can be recorded. Times are given by the log. Everything but kind, statement and times is stored encrypted. */
public sealed interface AuditRecord {
    /** In whose chain it stands, under whose key its body is. */
    TenantId tenant();

    RecordKind kind();

    /** The statement it belongs to. */
    default Optional<StatementId> statementId() {
        return Optional.empty();
    }

    /**
     * Who asks, from where.
     *
     * @param purpose empty for none
     * @param client address and application name as the client gave it; never trusted
     */
    record Asker(SessionId session, String user, List<String> roles, String purpose, String client) {
        /** In place of a user: the system itself. No user has this name, it is not even one that a client can send. */
        public static final String SYSTEM = "\u0001system";

        public Asker {
            Objects.requireNonNull(session, "session is null");
            Objects.requireNonNull(user, "user is null");
            roles = List.copyOf(roles);
        }
    }

    /**
     * A statement is about to call sources.
     *
     * @param fingerprint of the statement without its literals, empty when not known
     * @param text whole statement; stored up to 64 KiB, with its SHA-256 when longer
     * @param parameters text forms in order; a NULL is the text {@code NULL}
     */
    record Intent(
            TenantId tenant,
            StatementId statement,
            Asker asker,
            String fingerprint,
            String text,
            List<String> parameters,
            String policyRevision,
            String decisionHash,
            List<TableAccess> tables,
            long predictedCalls)
            implements AuditRecord {
        public Intent {
            parameters = List.copyOf(parameters);
            tables = List.copyOf(tables);
        }

        @Override
        public RecordKind kind() {
            return RecordKind.INTENT;
        }

        @Override
        public Optional<StatementId> statementId() {
            return Optional.of(statement);
        }
    }

    /**
     * A statement with an INTENT ended, or a part of its rows was sent.
     *
     * @param sqlstate {@code 00000} for success
     * @param rows sent to the client
     * @param bytes sent to the client
     * @param part number of the part, from 1
     * @param last whether the statement is over; exactly one OUTCOME of each INTENT is the last
     * @param rowsFetched from sources, before row filters
     * @param rowsKept after row filters
     * @param cacheAgeMillis of the oldest cached answer used, 0 for none
     * @param artefacts what was stored, for example names of temp tables; {@code flight:} and an id names a system statement that
     *     fetched for this one, {@code for:} and an id the statement that one was begun for
     * @param phaseMicros time by phase name
     */
    record Outcome(
            TenantId tenant,
            StatementId statement,
            String sqlstate,
            long rows,
            long bytes,
            int part,
            boolean last,
            List<SourceCall> calls,
            long rowsFetched,
            long rowsKept,
            long cacheAgeMillis,
            long spillBytes,
            List<String> artefacts,
            Map<String, Long> phaseMicros)
            implements AuditRecord {
        public Outcome {
            calls = List.copyOf(calls);
            artefacts = List.copyOf(artefacts);
            phaseMicros = Map.copyOf(phaseMicros);
        }

        @Override
        public RecordKind kind() {
            return RecordKind.OUTCOME;
        }

        @Override
        public Optional<StatementId> statementId() {
            return Optional.of(statement);
        }
    }

    /** A statement that touches no source and returns no governed row, or that failed before planning. */
    record Single(
            TenantId tenant,
            StatementId statement,
            Asker asker,
            String text,
            List<String> parameters,
            String sqlstate,
            long rows,
            long bytes,
            long micros)
            implements AuditRecord {
        public Single {
            parameters = List.copyOf(parameters);
        }

        @Override
        public RecordKind kind() {
            return RecordKind.SINGLE;
        }

        @Override
        public Optional<StatementId> statementId() {
            return Optional.of(statement);
        }
    }

    /**
     * Something that is not a statement.
     *
     * @param action dotted name, for example {@code authentication.succeeded} or {@code policy.reloaded}
     * @param details by name; stored encrypted
     */
    record Event(TenantId tenant, String action, Map<String, String> details) implements AuditRecord {
        public Event {
            Objects.requireNonNull(action, "action is null");
            details = Map.copyOf(details);
        }

        @Override
        public RecordKind kind() {
            return RecordKind.EVENT;
        }
    }

    /**
     * The log was opened. Written by the log itself.
     *
     * @param version of the software
     * @param cutBytes length of the torn tail that was cut, 0 for none
     * @param cutHash SHA-256 of those bytes in hex, empty for none
     */
    record Boot(TenantId tenant, String version, long cutBytes, String cutHash) implements AuditRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.BOOT;
        }
    }

    /** Totals since the log began, by name: {@code records.<kind>} and those of the coverage source. Written by the log itself. */
    record Counters(TenantId tenant, Map<String, Long> totals) implements AuditRecord {
        public Counters {
            totals = Map.copyOf(new TreeMap<>(totals));
        }

        @Override
        public RecordKind kind() {
            return RecordKind.COUNTERS;
        }
    }

    /** The end of a statement was lost in a crash ({@code 57P02}). Written by the log itself. */
    record Lost(TenantId tenant, StatementId statement, String sqlstate) implements AuditRecord {
        @Override
        public RecordKind kind() {
            return RecordKind.LOST;
        }

        @Override
        public Optional<StatementId> statementId() {
            return Optional.of(statement);
        }
    }
}
