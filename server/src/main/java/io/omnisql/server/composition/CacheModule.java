package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.connectors.sdk.cache.CacheKeys;
import io.omnisql.connectors.sdk.cache.CacheSettings;
import io.omnisql.connectors.sdk.cache.ResultCache;
import io.omnisql.connectors.sdk.cache.Tier;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.server.config.TenantConfig;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What was read from sources and may be used again. */
final class CacheModule extends AbstractModule {
    private final ServerConfig config;
    private final Lifecycle lifecycle;

    CacheModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Provides
    @Singleton
    ResultCache cache(StateDirectory state, TenantKeys keys, InstantSource clock) {
        Map<TenantId, Tier> tiers = new HashMap<>();
        for (TenantConfig tenant : config.tenants()) {
            tiers.put(tenant.name(), tenant.tier());
        }
        CacheSettings settings = config.cache().withTiers(tiers);
        return lifecycle.own(ResultCache.onDisk(settings, state.cache(), fileKeys(keys), clock));
    }

    @ProvidesIntoSet
    @Singleton
    ArtefactHolder files(ResultCache cache) {
        return cache;
    }

    private static CacheKeys fileKeys(TenantKeys keys) {
        return new CacheKeys() {
            @Override
            public KeyService service() {
                return keys.service();
            }

            @Override
            public KekRef kek(TenantId tenant) {
                return keys.kek(tenant);
            }

            @Override
            public SecretBytes names(TenantId tenant) {
                return keys.cacheNames(tenant);
            }
        };
    }
}
