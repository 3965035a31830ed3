package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.identity.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists in memory, bounded in bytes for each tenant and in all; the one that was not used for the longest time leaves first. A
 * tenant that reads a lot pushes out its own lists before those of others. Thread-safe.
 */
final class MemoryTier {
    private final long tenantBytes;
    private final long totalBytes;
    private final LinkedHashMap<CacheKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<CacheKey.Family, List<CacheKey>> families = new HashMap<>();
    private final Map<TenantId, Long> used = new HashMap<>();
    private long total;

    private record Entry(CachedList list, long bytes) {}

    MemoryTier(long tenantBytes, long totalBytes) {
        this.tenantBytes = tenantBytes;
        this.totalBytes = totalBytes;
    }

    synchronized Optional<CachedList> find(CacheKey key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::list);
    }

    /** Lists of a family, in no order. */
    synchronized List<CachedList> family(CacheKey.Family family) {
        List<CachedList> lists = new ArrayList<>();
        for (CacheKey key : families.getOrDefault(family, List.of())) {
            Entry entry = entries.get(key);
            if (entry != null) {
                lists.add(entry.list());
            }
        }
        return lists;
    }

    /** Keeps a list instead of what was kept under its key; one that is larger than a tenant's share is not kept. */
    synchronized void put(CachedList list) {
        remove(list.key());
        long bytes = list.bytes();
        if (bytes > tenantBytes || bytes > totalBytes) {
            return;
        }
        entries.put(list.key(), new Entry(list, bytes));
        families.computeIfAbsent(list.key().family(), _ -> new ArrayList<>()).add(list.key());
        count(list.key().tenant(), bytes);
        TenantId tenant = list.key().tenant();
        while (bytes(tenant) > tenantBytes) {
            removeOldest(tenant);
        }
        while (total > totalBytes) {
            remove(entries.keySet().iterator().next());
        }
    }

    private void removeOldest(TenantId tenant) {
        Iterator<CacheKey> keys = entries.keySet().iterator();
        CacheKey oldest = keys.next();
        while (!oldest.tenant().equals(tenant)) {
            oldest = keys.next();
        }
        remove(oldest);
    }

    private void remove(CacheKey key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            count(key.tenant(), -entry.bytes());
            List<CacheKey> family = families.get(key.family());
            if (family != null && family.remove(key) && family.isEmpty()) {
                families.remove(key.family());
            }
        }
    }

    private void count(TenantId tenant, long bytes) {
        total += bytes;
        used.merge(tenant, bytes, Long::sum);
    }

    synchronized void forget(TenantId tenant) {
        for (CacheKey key : List.copyOf(entries.keySet())) {
            if (key.tenant().equals(tenant)) {
                remove(key);
            }
        }
        used.remove(tenant);
    }

    synchronized long bytes(TenantId tenant) {
        return used.getOrDefault(tenant, 0L);
    }

    synchronized long bytes() {
        return total;
    }
}
