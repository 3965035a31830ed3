package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedConfig;
import io.omnisql.session.stored.RowStore;
import io.omnisql.session.stored.SpaceQuota;
import io.omnisql.session.system.MaterializationsRelation;
import io.omnisql.session.system.SystemRelation;
import java.time.InstantSource;

/** What outlives its statement: materialized views. */
final class StoredModule extends AbstractModule {
    private final ServerConfig config;

    StoredModule(ServerConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), ArtefactHolder.class).addBinding().to(Materializations.class);
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

    @ProvidesIntoSet
    @Singleton
    SystemRelation materialized(Materializations views) {
        return new MaterializationsRelation(views);
    }
}
