package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.session.call.CallLedger;
import java.io.IOException;
import java.time.InstantSource;

/**
 * What every part of a server shares; the parts stand in a module each. A part that must be closed is given to the {@link Lifecycle}
 * where it is made.
 */
final class ServerModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    ServerModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        install(new KeysModule(config, lifecycle));
        install(new CacheModule(config, lifecycle));
        install(new LimitsModule(config, lifecycle));
        install(new SourcesModule(config, lifecycle));
        install(new GovernanceModule(lifecycle));
        install(new EngineModule(config, lifecycle));
        install(new StoredModule(config, lifecycle));
        install(new SessionModule(config, lifecycle));
        install(new AdminModule(lifecycle));
        install(new ObservabilityModule(lifecycle));
    }

    @Provides
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Provides
    @Singleton
    StateDirectory state() throws IOException {
        return StateDirectory.open(config.state());
    }

    @Provides
    @Singleton
    BuiltinCatalog builtin() {
        return BuiltinCatalog.load();
    }

    @Provides
    @Singleton
    CallLedger calls() {
        return new CallLedger();
    }
}
