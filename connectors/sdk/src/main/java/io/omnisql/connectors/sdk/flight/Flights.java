package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CacheKey;
import io.omnisql.connectors.sdk.cache.CachedList;
import io.omnisql.connectors.sdk.cache.Lifetime;
import io.omnisql.connectors.sdk.cache.ResultCache;
import io.omnisql.connectors.sdk.flight.Flight.Ticket;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.connectors.sdk.paging.PageFetcher.Outdated;
import io.omnisql.connectors.sdk.proof.SystemStatements;
import io.omnisql.connectors.sdk.proof.SystemStatements.SystemScan;
import io.omnisql.connectors.sdk.proof.SystemStatements.SystemStatement;
import io.omnisql.core.error.SqlException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The walks of one account that are under way, and the way from a request to a walk, the cache or the source. Thread-safe. */
public final class Flights {
    private final ResultCache cache;
    private final SystemStatements statements;
    private final BiConsumer<SystemStatement, ListRequest> proofCheck;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Supplier<SqlException> cancelled;
    private final Object lock = new Object();
    private final Map<CacheKey, LiveFlight> live = new HashMap<>();

    /**
     * @param proofCheck refuses a page that the system statement's proof does not cover
     * @param threads run fetches; owned by the connection
     * @param cancelled makes the error of a cancelled reader
     */
    public Flights(
            ResultCache cache,
            SystemStatements statements,
            BiConsumer<SystemStatement, ListRequest> proofCheck,
            ExecutorService threads,
            InstantSource clock,
            Supplier<SqlException> cancelled) {
        this.cache = cache;
        this.statements = statements;
        this.proofCheck = proofCheck;
        this.threads = threads;
        this.clock = clock;
        this.cancelled = cancelled;
    }

    /**
     * A scan begins to read.
     *
     * @param scope the scan's own: its cancel ends its readers, its budget pays for the walks that it leads
     * @param lifetime how old rows may be for it
     * @param strict whether only what is asked for from now on may be used
     * @param system what its walks are in the audit
     * @param warnings is told the warnings of every page that it reads
     */
    public Reading reading(
            CallScope scope, Lifetime lifetime, boolean strict, SystemScan system, Consumer<String> warnings) {
        return new Reading(this, scope, lifetime, strict, system, warnings);
    }

    /**
     * Finds or begins what answers a request.
     *
     * @param outdated what the reader had and cannot go on from; only younger pages will do. Null when it begins
     */
    Flight board(ListRequest request, ListReader reader, @Nullable Flight outdated) {
        Optional<CachedList> kept = cache.isOn() ? held(request) : Optional.empty();
        synchronized (lock) {
            if (threads.isShutdown()) {
                throw cancelled();
            }
            Instant now = clock.instant();
            if (!cache.isOn()) {
                return new LiveFlight(this, request, reader, null, null, now);
            }
            LiveFlight running = live.get(request.key());
            boolean strict = reader.reading().strict();
            boolean younger = running != null && (outdated == null || running.isAfter(outdated));
            if (running != null && younger && !strict && running.join(reader, request, now)) {
                return running;
            }
            CachedList newest = newest(kept.orElse(null), running);
            if (newest != null && !strict && outdated == null) {
                Flight flight = fromHeld(request, reader, newest, now);
                if (flight != null) {
                    return flight;
                }
            }
            boolean same = newest != null && newest.key().equals(request.key());
            return depart(new LiveFlight(this, request, reader, null, same ? newest : null, now), request);
        }
    }

    private Optional<CachedList> held(ListRequest request) {
        return cache.find(request.key(), request.facts())
                .or(() -> request.among(cache.family(request.key().family())));
    }

    private static @Nullable CachedList newest(@Nullable CachedList kept, @Nullable LiveFlight running) {
        CachedList flying = running == null
                ? null
                : running.snapshot().filter(CachedList::complete).orElse(null);
        if (kept == null || flying == null) {
            return kept == null ? flying : kept;
        }
        return flying.begun().isAfter(kept.begun()) ? flying : kept;
    }

    private @Nullable Flight fromHeld(ListRequest request, ListReader reader, CachedList list, Instant now) {
        Lifetime lifetime = cache.lifetime(list, reader.reading().lifetime());
        Duration age = Duration.between(list.begun(), now);
        boolean whole = list.complete() || request.suffices().test(list);
        if (age.compareTo(lifetime.fresh()) < 0) {
            if (!whole && Duration.between(list.touched(), now).compareTo(LiveFlight.PAUSE) < 0) {
                return depart(new LiveFlight(this, request, reader, list, null, now), request);
            }
            return whole || request.repeatable() ? new HeldFlight(list) : null;
        }
        return null;
    }

    private Flight depart(LiveFlight flight, ListRequest request) {
        live.put(request.key(), flight);
        return flight;
    }

    Ticket page(Flight flight, PageAddress address, ListReader reader) throws Outdated {
        synchronized (lock) {
            return flight.page(address, reader);
        }
    }

    void leave(Flight flight, ListReader reader) {
        locked(() -> flight.leave(reader));
    }

    void remove(CacheKey key, LiveFlight flight) {
        live.remove(key, flight);
    }

    void keep(CachedList list) {
        cache.put(list);
    }

    long largestList() {
        return cache.largestList();
    }

    Optional<SystemStatement> begin(SystemScan scan) {
        return cache.isOn() ? statements.begin(scan) : Optional.empty();
    }

    void verify(Optional<SystemStatement> statement, ListRequest request) {
        statement.ifPresent(running -> proofCheck.accept(running, request));
    }

    void execute(Runnable fetch, CompletableFuture<?> result) {
        try {
            threads.execute(fetch);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(cancelled());
        }
    }

    SqlException cancelled() {
        return cancelled.get();
    }

    Instant now() {
        return clock.instant();
    }

    void locked(Runnable change) {
        synchronized (lock) {
            change.run();
        }
    }

    <T> T lockedGet(Supplier<T> question) {
        synchronized (lock) {
            return question.get();
        }
    }

    /** Readers of walks under way that further ones may join. */
    public int readers() {
        return lockedGet(
                () -> live.values().stream().mapToInt(LiveFlight::readers).sum());
    }
}
