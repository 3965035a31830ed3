package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.identity.TenantId;
import java.util.Map;
import java.util.Objects;

/**
 * Bounds and rules of the result cache.
 *
 * @param strategy how lifetimes are worked out
 * @param memoryBytes of all tenants' lists in memory; 0 keeps none
 * @param tenantMemoryBytes of one tenant's lists in memory
 * @param tenantDiskBytes of one tenant's files; 0 for none
 * @param tiers of tenants; one that is not named is silver
 */
public record CacheSettings(
        Strategy strategy, long memoryBytes, long tenantMemoryBytes, long tenantDiskBytes, Map<TenantId, Tier> tiers) {
    /** How lifetimes are worked out. */
    public enum Strategy {
        /** They rise as quota runs out. */
        TIDAL,
        /** A table's own, times the tier's factor. */
        FIXED,
        /** Nothing is kept or shared. */
        OFF
    }

    public CacheSettings {
        Objects.requireNonNull(strategy, "strategy is null");
        if (memoryBytes < 0 || tenantMemoryBytes < 0 || tenantDiskBytes < 0) {
            throw new IllegalArgumentException("bytes below 0");
        }
        tiers = Map.copyOf(tiers);
    }

    public static final CacheSettings DEFAULT =
            new CacheSettings(Strategy.TIDAL, 256L << 20, 64L << 20, 512L << 20, Map.of());

    public static final CacheSettings OFF = new CacheSettings(Strategy.OFF, 0, 0, 0, Map.of());

    public CacheSettings withTiers(Map<TenantId, Tier> others) {
        return new CacheSettings(strategy, memoryBytes, tenantMemoryBytes, tenantDiskBytes, others);
    }

    public Tier tier(TenantId tenant) {
        return tiers.getOrDefault(tenant, Tier.SILVER);
    }
}
