package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.omnisql.server.config.ServerConfig;
import java.io.IOException;
import java.time.InstantSource;

/** The key service and the tenants' keys. */
final class KeysModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    KeysModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Provides
    @Singleton
    TenantKeys keys(StateDirectory state, InstantSource clock) throws IOException {
        return TenantKeys.open(
                state.keys(),
                config.tenants().stream().map(t -> t.name()).toList(),
                TenantKeys.SYSTEM,
                clock,
                lifecycle);
    }
}
