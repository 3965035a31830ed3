package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.omnisql.connectors.sdk.cache.CacheSettings;
import io.omnisql.connectors.sdk.cache.ResultCache;

/** What was read from sources and may be used again. */
final class CacheModule extends AbstractModule {
    @Provides
    @Singleton
    ResultCache cache() {
        return new ResultCache(CacheSettings.DEFAULT);
    }
}
