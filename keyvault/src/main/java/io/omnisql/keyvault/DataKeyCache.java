package io.omnisql.keyvault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Unwrapped data keys, kept at most five minutes after their last use and at most 10,000 of them. Waiters for one key share one
 * call to the key service. Each caller gets its own copy and closes it. Thread-safe.
 */
public final class DataKeyCache implements AutoCloseable {
    public static final Duration MAX_IDLE = Duration.ofMinutes(5);
    public static final int MAX_ENTRIES = 10_000;
    private static final long SWEEP_SECONDS = 10;

    private record Entry(SecretBytes secret, Instant lastUse) {}

    private final KeyService keys;
    private final InstantSource clock;
    private final int maxEntries;
    private final LinkedHashMap<WrappedKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<WrappedKey, CompletableFuture<SecretBytes>> loading = new LinkedHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("data-key-sweeper").factory());
    private long epoch;

    public DataKeyCache(KeyService keys, InstantSource clock) {
        this(keys, clock, MAX_ENTRIES);
    }

    DataKeyCache(KeyService keys, InstantSource clock, int maxEntries) {
        this.keys = keys;
        this.clock = clock;
        this.maxEntries = maxEntries;
        var _ = sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /** The plain key, a copy for the caller. Throws what {@link KeyService#unwrap} throws; failures are not remembered. */
    public SecretBytes unwrap(WrappedKey wrapped) {
        while (true) {
            Optional<SecretBytes> copy = shared(wrapped).tryCopy();
            if (copy.isPresent()) {
                return copy.get();
            }
            // Evicted between finding and copying: ask again.
        }
    }

    private SecretBytes shared(WrappedKey wrapped) {
        CompletableFuture<SecretBytes> flight;
        boolean mine = false;
        long started;
        synchronized (this) {
            sweep();
            Entry entry = entries.get(wrapped);
            if (entry != null) {
                entries.put(wrapped, new Entry(entry.secret(), clock.instant()));
                return entry.secret();
            }
            flight = loading.get(wrapped);
            if (flight == null) {
                flight = new CompletableFuture<>();
                loading.put(wrapped, flight);
                mine = true;
            }
            started = epoch;
        }
        if (mine) {
            load(wrapped, flight, started);
        }
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void load(WrappedKey wrapped, CompletableFuture<SecretBytes> flight, long started) {
        try {
            SecretBytes secret = keys.unwrap(wrapped);
            synchronized (this) {
                loading.remove(wrapped);
                // A key whose cache was emptied meanwhile may be one being shredded: it serves its waiters and is not
                // kept.
                if (started == epoch) {
                    entries.put(wrapped, new Entry(secret, clock.instant()));
                    sweep();
                }
            }
            flight.complete(secret);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                loading.remove(wrapped);
            }
            flight.completeExceptionally(e);
        }
    }

    /** Forgets and zeroes every key. */
    public synchronized void clear() {
        epoch++;
        entries.values().forEach(entry -> entry.secret().close());
        entries.clear();
    }

    /** Forgets and zeroes the keys of one tenant generation. */
    public synchronized void evict(KekRef kek) {
        epoch++;
        List<WrappedKey> gone = new ArrayList<>();
        entries.forEach((wrapped, entry) -> {
            if (wrapped.kek().equals(kek)) {
                entry.secret().close();
                gone.add(wrapped);
            }
        });
        gone.forEach(entries::remove);
    }

    public synchronized int size() {
        return entries.size();
    }

    /** Drops what was idle too long, then the least recently used above the bound. The map's order is that of use. */
    private synchronized void sweep() {
        Instant oldest = clock.instant().minus(MAX_IDLE);
        Iterator<Entry> leastRecent = entries.values().iterator();
        while (leastRecent.hasNext()) {
            Entry entry = leastRecent.next();
            if (entries.size() <= maxEntries && entry.lastUse().isAfter(oldest)) {
                return;
            }
            entry.secret().close();
            leastRecent.remove();
        }
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        clear();
    }
}
