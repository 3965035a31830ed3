package io.omnisql.planner.catalog;

import java.util.HashMap;
import java.util.Map;

/** OIDs in order of first use, kept in memory only: they hold as long as the object lives. */
public final class CountingOids implements OidRegistry {
    private final Map<ObjectKey, Integer> oids = new HashMap<>();

    @Override
    public synchronized int oid(ObjectKey key) {
        return oids.computeIfAbsent(key, absent -> FIRST_OID + oids.size());
    }
}
