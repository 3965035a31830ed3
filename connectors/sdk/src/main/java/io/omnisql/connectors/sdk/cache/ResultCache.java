package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.table.Volatility;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.artefact.Artefact;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The lists that a server keeps, and how long they may be used. Who asks has proved before that it may read them. Thread-safe. */
public final class ResultCache implements ArtefactHolder, AutoCloseable {
    private static final Duration NEGATIVE = Duration.ofSeconds(30);

    private final CacheSettings settings;
    private final MemoryTier memory;
    private final @Nullable DiskTier disk;
    private final QuotaGauge gauge = new QuotaGauge();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private ResultCache(CacheSettings settings, @Nullable DiskTier disk) {
        this.settings = settings;
        this.memory = new MemoryTier(settings.tenantMemoryBytes(), settings.memoryBytes());
        this.disk = disk;
    }

    /** Keeps lists in memory alone. */
    public static ResultCache inMemory(CacheSettings settings) {
        return new ResultCache(settings, null);
    }

    /**
     * Keeps lists in memory, and complete ones in files under their tenant's key as well.
     *
     * @param folder of nothing else; made when it is missing
     */
    public static ResultCache onDisk(CacheSettings settings, Path folder, CacheKeys keys, InstantSource clock) {
        boolean files = settings.strategy() != CacheSettings.Strategy.OFF && settings.tenantDiskBytes() > 0;
        return new ResultCache(settings, files ? new DiskTier(folder, keys, settings.tenantDiskBytes(), clock) : null);
    }

    /** Keeps and shares nothing. */
    public static ResultCache off() {
        return inMemory(CacheSettings.OFF);
    }

    public boolean isOn() {
        return settings.strategy() != CacheSettings.Strategy.OFF;
    }

    /** A list of which no walk may hold more in memory than this: it is read page by page, and not kept. */
    public long largestList() {
        return settings.tenantMemoryBytes() / 2;
    }

    /**
     * The list kept under this very key, however old.
     *
     * @param facts what such a list holds
     */
    public Optional<CachedList> find(CacheKey key, ListFacts facts) {
        Optional<CachedList> found = memory.find(key);
        if (found.isEmpty() && disk != null) {
            found = disk.find(key, facts);
            found.ifPresent(memory::put);
        }
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
        if (disk != null && list.complete()) {
            disk.put(list);
        }
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

    @Override
    public String name() {
        return "result-cache";
    }

    @Override
    public ArtefactClass artefactClass() {
        return ArtefactClass.CACHE;
    }

    @Override
    public List<Artefact> inventory(TenantId tenant) throws IOException {
        return disk == null ? List.of() : disk.inventory(tenant);
    }

    /** Nothing of a tenant is in memory or in a file when this returns. */
    @Override
    public void forget(TenantId tenant) throws IOException {
        memory.forget(tenant);
        gauge.forget(tenant);
        if (disk != null) {
            disk.forget(tenant);
        }
    }

    /** Bytes of one tenant's files. */
    public long diskBytes(TenantId tenant) throws IOException {
        return disk == null ? 0 : disk.bytes(tenant);
    }

    /** Waits a moment for files that are still to be written. */
    @Override
    public void close() {
        if (disk != null) {
            disk.close();
        }
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
