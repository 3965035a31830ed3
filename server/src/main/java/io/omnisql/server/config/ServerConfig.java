package io.omnisql.server.config;

import io.omnisql.connectors.sdk.cache.CacheSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that {@code omnisql.yaml} says.
 *
 * @param link where edge routers bring clients; empty for nowhere
 * @param state folder for audit log, keystore, stored results and spill; one server process at a time uses it
 */
public record ServerConfig(
        ListenConfig listen,
        Optional<LinkSettings> link,
        AdminConfig admin,
        Path state,
        KeysConfig keys,
        EngineSettings engine,
        LimitSettings limits,
        CacheSettings cache,
        StoredSettings stored,
        List<TenantConfig> tenants) {
    public ServerConfig {
        Objects.requireNonNull(listen, "listen is null");
        Objects.requireNonNull(link, "link is null");
        Objects.requireNonNull(admin, "admin is null");
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(keys, "keys is null");
        Objects.requireNonNull(engine, "engine is null");
        Objects.requireNonNull(limits, "limits is null");
        Objects.requireNonNull(cache, "cache is null");
        Objects.requireNonNull(stored, "stored is null");
        tenants = List.copyOf(tenants);
    }
}
