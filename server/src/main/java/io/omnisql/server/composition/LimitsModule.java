package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.limit.local.LimiterConfig;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import io.omnisql.connectors.sdk.limit.local.SystemAlarms;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.server.config.TenantConfig;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What rations the calls to sources. */
final class LimitsModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    LimitsModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Provides
    @Singleton
    Limiter limiter(InstantSource clock) {
        Map<String, Integer> weights = config.tenants().stream()
                .collect(Collectors.toMap(tenant -> tenant.name().value(), TenantConfig::weight));
        SystemAlarms alarms = lifecycle.own(new SystemAlarms(clock));
        return new LocalLimiter(
                LimiterConfig.DEFAULT,
                tenant -> weights.getOrDefault(tenant, 1),
                alarms,
                RandomGenerator.getDefault(),
                QuotaStore.MEMORY);
    }
}
