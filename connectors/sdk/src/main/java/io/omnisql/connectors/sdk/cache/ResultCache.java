package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.table.Volatility;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The lists that a server keeps, and how long they may be used. Who asks has proved before that it may read them. Thread-safe. */
public final class ResultCache {
    private static final Duration NEGATIVE = Duration.ofSeconds(30);

    private final CacheSettings settings;
    private final MemoryTier memory;
    private final QuotaGauge gauge = new QuotaGauge();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    public ResultCache(CacheSettings settings) {
        this.settings = settings;
        this.memory = new MemoryTier(settings.tenantMemoryBytes(), settings.memoryBytes());
    }

    /** Keeps and shares nothing. */
    public static ResultCache off() {
        return new ResultCache(CacheSettings.OFF);
    }

    public boolean isOn() {
        return settings.strategy() != CacheSettings.Strategy.OFF;
    }

    /** A list of which no walk may hold more in memory than this: it is read page by page, and not kept. */
    public long largestList() {
        return settings.tenantMemoryBytes() / 2;
    }

    /** The list kept under this very key, however old. */
    public Optional<CachedList> find(CacheKey key) {
        Optional<CachedList> found = memory.find(key);
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    /** The lists in memory that differ from each other in filters, order, page size and columns only. */
    public List<CachedList> family(CacheKey.Family family) {
        return memory.family(family);
    }

    /** Keeps a list, unless a younger one is kept under its key. */
    public void put(CachedList list) {
        if (!isOn()) {
            return;
        }
        Optional<CachedList> kept = memory.find(list.key());
        if (kept.isPresent() && kept.get().begun().isAfter(list.begun())) {
            return;
        }
        memory.put(list);
    }

    /** How long rows of such a table may be used now. */
    public Lifetime lifetime(Volatility volatility, QuotaGauge.Bucket bucket, Instant now) {
        return switch (settings.strategy()) {
            case OFF -> Lifetime.NONE;
            case FIXED -> Tide.lifetime(volatility, settings.tier(bucket.tenant()), 0);
            case TIDAL -> Tide.lifetime(volatility, settings.tier(bucket.tenant()), gauge.level(bucket, now));
        };
    }

    /** The same for one list: what does not exist is asked for again soon. */
    public Lifetime lifetime(CachedList list, Lifetime ofTable) {
        return list.negative() ? ofTable.negative(NEGATIVE) : ofTable;
    }

    /** What answers said of quotas. */
    public QuotaGauge gauge() {
        return gauge;
    }

    /** Nothing of a tenant is in memory when this returns. */
    public void forget(TenantId tenant) {
        memory.forget(tenant);
        gauge.forget(tenant);
    }

    /** Lookups that found a list. */
    public long hits() {
        return hits.sum();
    }

    /** Lookups that found none. */
    public long misses() {
        return misses.sum();
    }

    /** Estimated bytes of lists in memory. */
    public long memoryBytes() {
        return memory.bytes();
    }

    /** Estimated bytes of one tenant's lists in memory. */
    public long memoryBytes(TenantId tenant) {
        return memory.bytes(tenant);
    }
}
