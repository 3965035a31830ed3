package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import io.omnisql.connectors.github.GithubConnector;
import io.omnisql.connectors.jira.JiraConnector;
import io.omnisql.connectors.postgres.PostgresConnector;
import io.omnisql.connectors.sdk.cache.ResultCache;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.spi.CallObserver;
import io.omnisql.connectors.sdk.spi.Connector;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.governance.access.SystemScans;
import io.omnisql.server.config.ServerConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** Connectors and the tenants' accounts. */
final class SourcesModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    SourcesModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        MapBinder<String, Connector> connectors = MapBinder.newMapBinder(binder(), String.class, Connector.class);
        connectors.addBinding("github").toInstance(GithubConnector.create());
        connectors.addBinding("jira").toInstance(JiraConnector.create());
        connectors.addBinding("postgres").toInstance(PostgresConnector.create());
    }

    @Provides
    @Singleton
    SdkServices services(
            ProofAuthority proofs,
            CallObserver calls,
            InstantSource clock,
            Limiter limiter,
            ResultCache cache,
            SystemScans system) {
        return new SdkServices(proofs, calls, clock, limiter, cache, system);
    }

    @Provides
    @Singleton
    TenantDirectory tenants(Map<String, Connector> connectors, SdkServices services) throws IOException {
        return TenantDirectory.open(
                config.tenants(), connectors, services, new CredentialReader(System.getenv()), lifecycle);
    }
}
