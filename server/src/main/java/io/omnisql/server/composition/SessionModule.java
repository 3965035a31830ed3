package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.governance.access.GovernedAccess;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.Engine;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.session.auth.TenantCredentials;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.client.SessionOpener;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.job.QuotaForecast;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.pipeline.GovernedQueryPlanner;
import io.omnisql.session.pipeline.PipelineConfig;
import io.omnisql.session.setting.SettingRegistry;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.system.AccountsRelation;
import io.omnisql.session.system.ConnectorCallsRelation;
import io.omnisql.session.system.StatementsRelation;
import io.omnisql.session.system.SystemRelation;
import io.omnisql.session.timeout.StatementDeadlines;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** From a client's login to the answer of its statement. Other modules may add relations of schema {@code omnisql} to the set. */
final class SessionModule extends AbstractModule {
    private static final Duration LONGEST_STATEMENT = Duration.ofHours(24);

    private final ServerConfig config;
    private final Lifecycle lifecycle;

    SessionModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        Multibinder<SystemRelation> _ = Multibinder.newSetBinder(binder(), SystemRelation.class);
    }

    @ProvidesIntoSet
    @Singleton
    SystemRelation statements(AuditLog audit) {
        return new StatementsRelation(audit::recent);
    }

    @ProvidesIntoSet
    @Singleton
    SystemRelation connectorCalls(AuditLog audit) {
        return new ConnectorCallsRelation(audit::recent);
    }

    @ProvidesIntoSet
    @Singleton
    SystemRelation accounts(TenantDirectory tenants, Limiter limiter) {
        return new AccountsRelation(tenants.connections(), limiter);
    }

    @Provides
    @Singleton
    QueryPlanner planner(
            GovernedAccess access,
            BuiltinCatalog builtin,
            TenantDirectory tenants,
            Set<SystemRelation> system,
            Materializations materialized,
            QuotaForecast forecast,
            FunctionLibrary functions,
            Engine engine,
            StateDirectory state,
            InstantSource clock) {
        return GovernedQueryPlanner.of(
                access,
                builtin,
                tenants::sources,
                tenants::oids,
                List.copyOf(system),
                materialized,
                forecast,
                functions,
                engine,
                PipelineConfig.of(ProductVersion.serverVersion(), state.spill(), LONGEST_STATEMENT),
                clock);
    }

    @Provides
    @Singleton
    CredentialSource credentials(
            TenantDirectory tenants, TenantLifecycle lives, AuditLog audit, SessionObserver observer) {
        return new TenantCredentials(tenants.tenants(), lives, audit, observer);
    }

    @Provides
    @Singleton
    StatementDeadlines deadlines() {
        return lifecycle.own(new StatementDeadlines());
    }

    @Provides
    @Singleton
    SessionFactory sessions(
            TenantDirectory tenants,
            TenantLifecycle lives,
            QueryPlanner planner,
            AuditLog audit,
            CallLedger calls,
            StatementDeadlines deadlines,
            BuiltinCatalog builtin,
            Materializations materialized,
            Jobs jobs,
            InstantSource clock,
            SessionObserver observer) {
        return new SessionOpener(
                tenants.tenants(),
                lives,
                SettingRegistry.load(
                        ProductVersion.text(),
                        config.limits().maxCalls(),
                        config.limits().maxPoints()),
                new SqlParser(ParserLimits.DEFAULT),
                planner,
                audit,
                calls,
                deadlines,
                builtin,
                materialized,
                jobs,
                clock,
                observer);
    }
}
