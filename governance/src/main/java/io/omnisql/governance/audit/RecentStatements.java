package io.omnisql.governance.audit;

import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded index over the log's latest statements, rebuilt from the log at start: what the relations of schema {@code omnisql}
 * show. Thread-safe.
 */
public final class RecentStatements implements AuditListener {
    private static final int STATEMENTS_PER_TENANT = 2_000;
    private static final int CALLS_PER_STATEMENT = 1_000;

    /**
     * A statement as recorded so far.
     *
     * @param filtered whether a row filter applied to any of its tables: counts before the filter are then not shown
     * @param ended empty while it runs
     * @param sqlstate empty while it runs
     */
    public record Statement(
            StatementId id,
            AuditRecord.Asker asker,
            String text,
            boolean filtered,
            Instant started,
            Optional<Instant> ended,
            long rows,
            long callCount,
            String sqlstate,
            List<SourceCall> calls) {
        public Statement {
            calls = List.copyOf(calls);
        }
    }

    private final Map<TenantId, LinkedHashMap<StatementId, Statement>> byTenant = new HashMap<>();

    RecentStatements() {}

    /** Statements of a tenant, oldest first. */
    public synchronized List<Statement> of(TenantId tenant) {
        LinkedHashMap<StatementId, Statement> statements = byTenant.get(tenant);
        return statements == null ? List.of() : List.copyOf(statements.values());
    }

    /** Drops a tenant's statements. */
    synchronized void forget(TenantId tenant) {
        byTenant.remove(tenant);
    }

    @Override
    public synchronized void onDurable(AuditRecord record, Instant time) {
        switch (record) {
            case AuditRecord.Intent r -> {
                // The system's own statements are nobody's to list; their readers' records name them.
                if (!r.asker().user().equals(AuditRecord.Asker.SYSTEM)) {
                    put(r.tenant(), running(r, time));
                }
            }
            case AuditRecord.Outcome r ->
                find(r.tenant(), r.statement()).ifPresent(s -> put(r.tenant(), ended(s, r, time)));
            case AuditRecord.Single r ->
                put(
                        r.tenant(),
                        new Statement(
                                r.statement(),
                                r.asker(),
                                r.text(),
                                false,
                                time.minusNanos(r.micros() * 1_000),
                                Optional.of(time),
                                r.rows(),
                                0,
                                r.sqlstate(),
                                List.of()));
            case AuditRecord.Lost r ->
                find(r.tenant(), r.statement())
                        .ifPresent(s -> put(
                                r.tenant(),
                                new Statement(
                                        s.id(),
                                        s.asker(),
                                        s.text(),
                                        s.filtered(),
                                        s.started(),
                                        Optional.of(time),
                                        s.rows(),
                                        s.callCount(),
                                        r.sqlstate(),
                                        s.calls())));
            case AuditRecord.Event _, AuditRecord.Boot _, AuditRecord.Counters _ -> {}
        }
    }

    private static Statement running(AuditRecord.Intent r, Instant time) {
        return new Statement(
                r.statement(),
                r.asker(),
                r.text(),
                r.tables().stream().anyMatch(t -> !t.filterDigest().isEmpty()),
                time,
                Optional.empty(),
                0,
                0,
                "",
                List.of());
    }

    private static Statement ended(Statement s, AuditRecord.Outcome r, Instant time) {
        List<SourceCall> calls = new ArrayList<>(s.calls());
        calls.addAll(r.calls().subList(0, Math.min(r.calls().size(), CALLS_PER_STATEMENT - calls.size())));
        return new Statement(
                s.id(),
                s.asker(),
                s.text(),
                s.filtered(),
                s.started(),
                r.last() ? Optional.of(time) : Optional.empty(),
                s.rows() + r.rows(),
                s.callCount() + r.calls().stream().filter(SourceCall::wasMade).count(),
                r.last() ? r.sqlstate() : "",
                calls);
    }

    private Optional<Statement> find(TenantId tenant, StatementId id) {
        LinkedHashMap<StatementId, Statement> statements = byTenant.get(tenant);
        return statements == null ? Optional.empty() : Optional.ofNullable(statements.get(id));
    }

    private void put(TenantId tenant, Statement statement) {
        LinkedHashMap<StatementId, Statement> statements = byTenant.computeIfAbsent(tenant, _ -> new LinkedHashMap<>());
        statements.put(statement.id(), statement);
        if (statements.size() > STATEMENTS_PER_TENANT) {
            var eldest = statements.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
