package io.omnisql.session.background;

import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.keyvault.tenant.Admission;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.keyvault.tenant.TenantState;
import io.omnisql.keyvault.tenant.Work;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.observation.SessionObservation;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.setting.SettingRegistry;
import io.omnisql.session.statement.Command;
import io.omnisql.session.statement.CurrentStatement;
import io.omnisql.session.statement.Cursors;
import io.omnisql.session.statement.Execution;
import io.omnisql.session.statement.Portals;
import io.omnisql.session.statement.PreparedStatements;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementAudit;
import io.omnisql.session.tenant.TenantUser;
import io.omnisql.session.tenant.Tenants;
import io.omnisql.session.transaction.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Runs single statements for users that are not connected. Thread-safe. */
public final class BackgroundSessions {
    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final SettingRegistry registry;
    private final SqlParser parser;
    private final QueryPlanner planner;
    private final AuditLog audit;
    private final CallLedger ledger;
    private final Materializations materialized;
    private final Jobs jobs;
    private final InstantSource clock;

    public BackgroundSessions(
            Tenants tenants,
            TenantLifecycle lifecycle,
            SettingRegistry registry,
            SqlParser parser,
            QueryPlanner planner,
            AuditLog audit,
            CallLedger ledger,
            Materializations materialized,
            Jobs jobs,
            InstantSource clock) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.registry = registry;
        this.parser = parser;
        this.planner = planner;
        this.audit = audit;
        this.ledger = ledger;
        this.materialized = materialized;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Makes the command of a statement; nothing runs yet. */
    @FunctionalInterface
    interface Statement {
        Command command(StatementId id, SessionState state);
    }

    /** Whether somebody may still log in under that name. */
    boolean isUser(TenantId tenant, String user) {
        return tenants.find(tenant.value(), user).isPresent();
    }

    /**
     * Runs a statement that returns no rows, to its end.
     *
     * @param origin what policy and audit see in place of a client's address
     * @param settings of the session, by name
     * @param text for the audit log
     * @param parameters for the audit log
     * @param current by which it can be stopped; begun
     * @throws SqlException what it fails with; 57P01 for a tenant that is frozen, 28000 for a user that is gone
     */
    void run(
            TenantId tenant,
            String user,
            String origin,
            Map<String, String> settings,
            String text,
            List<String> parameters,
            CurrentStatement current,
            Statement statement) {
        try (Admission _ = lifecycle.enter(tenant, Work.BACKGROUND, () -> current.cancel("administrator command"))) {
            SessionState state = state(subject(tenant, user), origin, settings, current);
            StatementId id = StatementId.next();
            StatementAudit.Entry entry = state.audit().begin(id, text, parameters);
            state.transaction().beginImplicit();
            Command command;
            try {
                command = statement.command(id, state);
            } catch (SqlException refused) {
                entry.failed(refused.state().code());
                throw refused;
            }
            new Execution(command, entry, List.of(), state.textStyle(), current).runUnseen();
        } finally {
            current.end();
        }
    }

    private Subject subject(TenantId tenant, String user) {
        return tenants.find(tenant.value(), user)
                .map(TenantUser::subject)
                .orElseThrow(() -> new SqlException(
                        SqlState.INVALID_AUTHORIZATION_SPECIFICATION, "role \"" + user + "\" does not exist"));
    }

    private SessionState state(Subject subject, String origin, Map<String, String> settings, CurrentStatement current) {
        SessionSettings values = new SessionSettings(registry, subject.user());
        settings.forEach((name, value) -> values.set(name, value, false));
        SessionId id = SessionId.next();
        return new SessionState(
                subject,
                0,
                () -> new DecisionContext(id, "", "", origin, false, "internal", ""),
                values,
                new Transaction(values, clock),
                new PreparedStatements(),
                new Portals(),
                new Cursors(),
                parser,
                planner,
                new StatementAudit(
                        audit,
                        ledger,
                        subject.tenant(),
                        () -> new AuditRecord.Asker(id, subject.user(), subject.roles(), "", origin),
                        // No client waits for it: its time would blur what is promised to clients.
                        new SessionObservation(SessionObserver.NONE, id, subject.tenant(), values, clock)),
                current,
                ignored -> {},
                SessionState.noChannels(),
                WorkClass.BATCH,
                materialized,
                jobs);
    }

    /** The tenants that may run something now. */
    List<TenantId> active(List<TenantId> all) {
        return all.stream()
                .filter(tenant -> lifecycle.state(tenant) == TenantState.ACTIVE)
                .toList();
    }
}
