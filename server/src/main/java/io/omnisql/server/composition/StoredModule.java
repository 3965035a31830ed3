package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.session.background.BackgroundSessions;
import io.omnisql.session.background.BackgroundWork;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.job.JobConfig;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.job.LimiterForecast;
import io.omnisql.session.job.QuotaForecast;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedConfig;
import io.omnisql.session.setting.SettingRegistry;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.stored.RowStore;
import io.omnisql.session.stored.SpaceQuota;
import io.omnisql.session.system.JobsRelation;
import io.omnisql.session.system.MaterializationsRelation;
import io.omnisql.session.system.SystemRelation;
import java.time.InstantSource;
import java.util.List;

/** What outlives its statement: materialized views and jobs, and what runs them. */
final class StoredModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    StoredModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        Multibinder<ArtefactHolder> holders = Multibinder.newSetBinder(binder(), ArtefactHolder.class);
        holders.addBinding().to(Materializations.class);
        holders.addBinding().to(Jobs.class);
    }

    @Provides
    @Singleton
    Materializations materializations(StateDirectory state, TenantKeys keys, AuditLog audit, InstantSource clock) {
        MaterializedConfig bounds = config.stored().materialized();
        RowStore store = new RowStore(
                state.materialized(),
                ArtefactClass.DATABASE,
                keys.service(),
                keys::kek,
                new SpaceQuota(
                        bounds.viewBytes(), bounds.tenantBytes(), "Drop a materialized view, or store fewer rows."),
                clock);
        return new Materializations(store, bounds, clock, audit);
    }

    @Provides
    @Singleton
    Jobs jobs(StateDirectory state, TenantKeys keys, AuditLog audit, InstantSource clock) {
        JobConfig bounds = config.stored().jobs();
        RowStore store = new RowStore(
                state.jobs(),
                ArtefactClass.JOB_RESULT,
                keys.service(),
                keys::kek,
                new SpaceQuota(bounds.resultBytes(), bounds.tenantBytes(), "Submit a query that returns fewer rows."),
                clock);
        return new Jobs(store, bounds, clock, audit);
    }

    @Provides
    @Singleton
    QuotaForecast forecast(TenantDirectory tenants, Limiter limiter) {
        return new LimiterForecast(tenants.connections(), limiter);
    }

    @Provides
    @Singleton
    BackgroundWork background(
            TenantDirectory tenants,
            TenantLifecycle lives,
            QueryPlanner planner,
            AuditLog audit,
            CallLedger calls,
            Materializations materialized,
            Jobs jobs,
            InstantSource clock) {
        BackgroundSessions sessions = new BackgroundSessions(
                tenants.tenants(),
                lives,
                SettingRegistry.load(ProductVersion.text()),
                new SqlParser(ParserLimits.DEFAULT),
                planner,
                audit,
                calls,
                materialized,
                jobs,
                clock);
        List<TenantId> names =
                config.tenants().stream().map(tenant -> tenant.name()).toList();
        return lifecycle.own(new BackgroundWork(sessions, materialized, jobs, names));
    }

    @ProvidesIntoSet
    @Singleton
    SystemRelation jobList(Jobs jobs) {
        return new JobsRelation(jobs);
    }

    @ProvidesIntoSet
    @Singleton
    SystemRelation materialized(Materializations views) {
        return new MaterializationsRelation(views);
    }
}
