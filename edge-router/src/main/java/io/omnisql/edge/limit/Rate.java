package io.omnisql.edge.limit;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many a second for each key, with a burst of as many (generic cell rate algorithm: one number a key). Keys beyond the bound are
 * forgotten, the least recently seen first. Thread-safe.
 */
public final class Rate<K> {
    private static final long SECOND = 1_000_000_000L;

    private final Map<K, Long> arrivals;
    private final LongSupplier nanos;

    /** @param nanos a clock such as {@code System::nanoTime} */
    public Rate(int keys, LongSupplier nanos) {
        this.arrivals = new BoundedTable<>(keys);
        this.nanos = nanos;
    }

    /** Whether one more may come now; if so it is counted. */
    public synchronized boolean take(K key, int perSecond) {
        long now = nanos.getAsLong();
        long step = SECOND / perSecond;
        Long known = arrivals.get(key);
        long arrival = known == null || known - now < 0 ? now : known;
        if (arrival - now > SECOND - step) {
            return false;
        }
        arrivals.put(key, arrival + step);
        return true;
    }
}
