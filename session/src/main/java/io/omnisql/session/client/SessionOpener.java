package io.omnisql.session.client;

import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.core.identity.SessionId;
import io.omnisql.core.identity.Subject;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.keyvault.tenant.Admission;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.keyvault.tenant.Work;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.pgwire.conversation.SessionHandler;
import io.omnisql.pgwire.conversation.SessionStart;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.command.StatementRouter;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.observation.SessionObservation;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.setting.SessionSettings;
import io.omnisql.session.setting.SettingRegistry;
import io.omnisql.session.statement.CurrentStatement;
import io.omnisql.session.statement.Cursors;
import io.omnisql.session.statement.Portals;
import io.omnisql.session.statement.PreparedStatements;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.statement.SessionState;
import io.omnisql.session.statement.StatementAudit;
import io.omnisql.session.tenant.TenantUser;
import io.omnisql.session.tenant.Tenants;
import io.omnisql.session.timeout.StatementDeadlines;
import io.omnisql.session.transaction.Transaction;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Opens sessions for logins that the wire has authenticated. Thread-safe. */
public final class SessionOpener implements SessionFactory {
    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final SettingRegistry registry;
    private final SqlParser parser;
    private final QueryPlanner planner;
    private final AuditLog audit;
    private final CallLedger ledger;
    private final StatementDeadlines deadlines;
    private final FieldDescriptions descriptions;
    private final Materializations materialized;
    private final Jobs jobs;
    private final InstantSource clock;
    private final SessionObserver observer;

    public SessionOpener(
            Tenants tenants,
            TenantLifecycle lifecycle,
            SettingRegistry registry,
            SqlParser parser,
            QueryPlanner planner,
            AuditLog audit,
            CallLedger ledger,
            StatementDeadlines deadlines,
            BuiltinCatalog catalog,
            Materializations materialized,
            Jobs jobs,
            InstantSource clock,
            SessionObserver observer) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.registry = registry;
        this.parser = parser;
        this.planner = planner;
        this.audit = audit;
        this.ledger = ledger;
        this.deadlines = deadlines;
        this.descriptions = new FieldDescriptions(catalog);
        this.materialized = materialized;
        this.jobs = jobs;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public SessionHandler open(SessionStart start) {
        Subject subject = tenants.find(start.login().database(), start.login().user())
                .map(TenantUser::subject)
                .orElseThrow(() -> new IllegalStateException("an unknown user was authenticated"));
        Admission leave = lifecycle.enter(subject.tenant(), Work.SESSION, start.terminate());
        boolean opened = false;
        try {
            SessionHandler session = open(start, subject, leave);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                leave.close();
            }
        }
    }

    private SessionHandler open(SessionStart start, Subject subject, Admission leave) {
        LoginRequest login = start.login();
        SessionSettings settings = new SessionSettings(registry, subject.user());
        login.settings().forEach(settings::setDefault);
        SessionId id = SessionId.next();
        String address = address(login.peer());
        Supplier<DecisionContext> decision = () -> new DecisionContext(
                id, "", "", address, login.encrypted(), "scram-sha-256", settings.get("application_name"));
        Supplier<AuditRecord.Asker> asker = () -> new AuditRecord.Asker(
                id, subject.user(), subject.roles(), "", address + " " + settings.get("application_name"));
        Warnings warnings = new Warnings();
        SessionState state = new SessionState(
                subject,
                start.processId(),
                decision,
                settings,
                new Transaction(settings, clock),
                new PreparedStatements(),
                new Portals(),
                new Cursors(),
                parser,
                planner,
                new StatementAudit(
                        audit,
                        ledger,
                        subject.tenant(),
                        asker,
                        new SessionObservation(observer, id, subject.tenant(), settings, clock)),
                new CurrentStatement(),
                warnings,
                SessionState.noChannels(),
                WorkClass.INTERACTIVE,
                materialized,
                jobs);
        return new Session(
                state,
                new StatementRouter(state),
                descriptions,
                deadlines,
                warnings,
                clock,
                lifecycle,
                leave,
                observer);
    }

    private static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }
}
