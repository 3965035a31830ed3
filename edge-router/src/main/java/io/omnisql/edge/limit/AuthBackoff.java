package io.omnisql.edge.limit;

import java.net.InetAddress;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down guessing: after 5 authentication errors of one address at one tenant it waits 1 s, then twice as long after each more,
 * up to 60 s. A success clears it. Thread-safe.
 */
public final class AuthBackoff {
    private static final int FREE_ERRORS = 5;
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_SECONDS = 60;
    private static final int MAX_KEYS = 65_536;

    private record Key(InetAddress client, String tenant) {}

    private record Errors(int count, long until) {}

    private final Map<Key, Errors> errors = new BoundedTable<>(MAX_KEYS);
    private final LongSupplier nanos;

    public AuthBackoff(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Seconds that an address still has to wait; 0 for none. */
    public synchronized long waitSeconds(InetAddress client, String tenant) {
        Errors known = errors.get(new Key(client, tenant));
        long left = known == null || known.count() < FREE_ERRORS ? 0 : known.until() - nanos.getAsLong();
        return left <= 0 ? 0 : (left + SECOND - 1) / SECOND;
    }

    public synchronized void failed(InetAddress client, String tenant) {
        errors.compute(new Key(client, tenant), (key, known) -> {
            int count = known == null ? 1 : known.count() + 1;
            int doublings = Math.clamp(count - FREE_ERRORS, 0, 6);
            return new Errors(count, nanos.getAsLong() + Math.min(MAX_SECONDS, 1 << doublings) * SECOND);
        });
    }

    public synchronized void succeeded(InetAddress client, String tenant) {
        errors.remove(new Key(client, tenant));
    }
}
