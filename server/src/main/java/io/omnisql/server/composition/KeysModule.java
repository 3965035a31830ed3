package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.server.config.ServerConfig;
import java.io.IOException;
import java.time.InstantSource;

/** The key service, the tenants' keys and lives. Whatever stores about tenants joins the set of artefact holders. */
final class KeysModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    KeysModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        Multibinder<ArtefactHolder> _ = Multibinder.newSetBinder(binder(), ArtefactHolder.class);
    }

    @Provides
    @Singleton
    TenantLifecycle lives() {
        return new TenantLifecycle();
    }

    @Provides
    @Singleton
    KeyServices services(StateDirectory state, InstantSource clock) throws IOException {
        return KeyServices.open(config.keys(), state.keys(), clock, lifecycle);
    }

    @Provides
    @Singleton
    TenantKeys keys(StateDirectory state, KeyServices services, TenantLifecycle lives) throws IOException {
        return TenantKeys.open(services, state.keys(), config.tenants(), lives);
    }

    @ProvidesIntoSet
    @Singleton
    ArtefactHolder keyrings(TenantKeys keys) {
        return keys;
    }
}
