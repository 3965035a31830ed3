package io.omnisql.edge.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A table that holds so many entries and drops the one that was asked for longest ago. Not thread-safe. */
final class BoundedTable<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    BoundedTable(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
