package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CachedList;
import io.omnisql.connectors.sdk.cache.CachedPage;
import io.omnisql.connectors.sdk.cache.Validator;
import io.omnisql.connectors.sdk.flight.PageSource.Answer;
import io.omnisql.connectors.sdk.flight.Reading.Origin;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Following;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.core.error.SqlException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A walk that fetches the pages its readers ask for, each once. The oldest reader leads: calls are charged to it. The last one to
 * leave ends it; what was fetched by then is kept. A walk that grows too large keeps only what a reader still has to take, and
 * takes no further readers.
 */
final class LiveFlight implements Flight, CallScope.Payer {
    /** A walk that fetched nothing for so long may not be continued: its next page would not fit to the ones before. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Flights flights;
    private final ListRequest request;
    private final Reading starter;
    private final @Nullable CachedList before;
    private final CallScope scope;
    private final Map<PageAddress, CachedPage> held = new LinkedHashMap<>();
    private final Set<PageAddress> fromCache = new HashSet<>();
    private final Map<PageAddress, CompletableFuture<CachedPage>> running = new HashMap<>();
    private final Map<PageAddress, Integer> taken = new HashMap<>();
    private final LinkedHashSet<ListReader> readers = new LinkedHashSet<>();
    private final Instant begun;
    private Instant touched;
    private CallScope lastLeader;
    private boolean fetching;
    private boolean tooLarge;
    private long bytes;
    private long rows;
    private @Nullable String failed;

    /**
     * @param resumed held pages to go on from, null to begin anew
     * @param before held pages that may be unchanged, null for none
     */
    LiveFlight(
            Flights flights,
            ListRequest request,
            ListReader first,
            @Nullable CachedList resumed,
            @Nullable CachedList before,
            Instant now) {
        this.flights = flights;
        this.request = request;
        this.starter = first.reading();
        this.before = before;
        this.begun = resumed == null ? now : resumed.begun();
        this.touched = now;
        this.lastLeader = starter.scope();
        if (resumed != null) {
            held.putAll(resumed.pages());
            fromCache.addAll(resumed.pages().keySet());
            bytes = resumed.bytes();
        }
        readers.add(first);
        this.scope = starter.scope().shared(this);
    }

    @Override
    public List<String> columns() {
        return request.key().columns();
    }

    /** Lets a further reader in, unless the pages are too old or too many for it. */
    boolean join(ListReader reader, ListRequest asked, Instant now) {
        boolean fits = !tooLarge
                && Duration.between(begun, now)
                                .compareTo(reader.reading().lifetime().fresh())
                        < 0
                && (Duration.between(touched, now).compareTo(PAUSE) < 0
                        || !running.isEmpty()
                        || snapshot()
                                .filter(list ->
                                        list.complete() || asked.suffices().test(list))
                                .isPresent());
        return fits && readers.add(reader);
    }

    int readers() {
        return readers.size();
    }

    /** Whether all of its pages are younger than another's. */
    boolean isAfter(Flight other) {
        return switch (other) {
            case HeldFlight(CachedList list) -> begun.isAfter(list.touched());
            case LiveFlight live -> this != live && begun.isAfter(live.begun);
        };
    }

    @Override
    public Ticket page(PageAddress address, ListReader reader) {
        if (!readers.contains(reader)) {
            throw flights.cancelled();
        }
        CachedPage page = held.get(address);
        if (page != null) {
            take(address);
            return new Ticket(CompletableFuture.completedFuture(page), origin(address, reader));
        }
        CompletableFuture<CachedPage> fetched = running.get(address);
        if (fetched == null) {
            fetched = start(address);
        }
        if (tooLarge) {
            take(address);
        }
        return new Ticket(fetched, origin(address, reader));
    }

    private Origin origin(PageAddress address, ListReader reader) {
        if (fromCache.contains(address)) {
            return new Origin.Held();
        }
        return reader.reading() == starter ? new Origin.Own() : new Origin.Joined(starter);
    }

    /** Nobody asks twice for a page of a walk that is too large to keep. */
    private void take(PageAddress address) {
        if (taken.merge(address, 1, Integer::sum) >= readers.size() && tooLarge) {
            CachedPage page = held.remove(address);
            bytes -= page == null ? 0 : page.bytes();
        }
    }

    private CompletableFuture<CachedPage> start(PageAddress address) {
        CompletableFuture<CachedPage> result = new CompletableFuture<>();
        if (!fetching) {
            fetching = true;
            starter.walkBegan();
        }
        running.put(address, result);
        flights.execute(() -> fetch(address, result), result);
        return result;
    }

    private void fetch(PageAddress address, CompletableFuture<CachedPage> result) {
        try {
            flights.verify(starter.statement(), request);
            Instant asked = flights.now();
            CachedPage old = before == null ? null : before.page(address);
            Validator validator = old == null ? Validator.NONE : old.validator();
            CachedPage page = switch (request.source().fetch(address, validator, scope)) {
                case Answer.Unchanged _ -> confirmed(old, asked);
                case Answer.Changed(var changed, var fresh, boolean negative, var warnings) ->
                    CachedPage.of(slim(address, changed), fresh, asked, negative, warnings);
            };
            flights.locked(() -> landed(address, page));
            result.complete(page);
        } catch (Refusal | SqlException e) {
            flights.locked(() -> failed(address, e instanceof SqlException error ? error : ((Refusal) e).error()));
            result.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            flights.locked(() -> running.remove(address));
            result.completeExceptionally(e);
        }
    }

    /** Only the first page needs to name all that follow it: kept with every page they would grow with the square of the pages. */
    private static Page slim(PageAddress address, Page page) {
        return address instanceof PageAddress.First || page.following().ahead().isEmpty()
                ? page
                : new Page(
                        page.rows(),
                        page.records(),
                        new Following(page.following().next(), List.of()));
    }

    private static CachedPage confirmed(@Nullable CachedPage old, Instant asked) {
        if (old == null) {
            throw new IllegalStateException("source confirmed a page that is not held");
        }
        return old.confirmed(asked);
    }

    private void landed(PageAddress address, CachedPage page) {
        running.remove(address);
        touched = flights.now();
        rows += page.page().rows().size();
        if (tooLarge) {
            return;
        }
        held.put(address, page);
        bytes += page.bytes();
        if (bytes > flights.largestList()) {
            tooLarge = true;
            flights.remove(request.key(), this);
            for (PageAddress kept : List.copyOf(held.keySet())) {
                if (taken.getOrDefault(kept, 0) >= readers.size()) {
                    held.remove(kept);
                }
            }
        }
    }

    /** The error goes to whoever waits; a later reader asks the source again. */
    private void failed(PageAddress address, SqlException error) {
        running.remove(address);
        failed = error.state().code();
    }

    /** What is held so far; empty when the first page is not. */
    Optional<CachedList> snapshot() {
        if (tooLarge || !held.containsKey(new PageAddress.First())) {
            return Optional.empty();
        }
        return Optional.of(CachedList.of(request.key(), request.facts(), held));
    }

    @Override
    public void leave(ListReader reader) {
        if (readers.remove(reader) && readers.isEmpty()) {
            scope.cancel();
            if (fetching) {
                snapshot().filter(LiveFlight::keepable).ifPresent(flights::keep);
                starter.walkEnded(rows, failed);
            }
            flights.remove(request.key(), this);
        }
    }

    /** A source that was asked otherwise than at first (a widened search) answers further pages only to this walk. */
    private static boolean keepable(CachedList list) {
        return list.complete()
                || list.pages().values().stream()
                        .allMatch(page -> page.warnings().isEmpty());
    }

    /** The oldest reader that can still pay takes the call; one that cannot is out. */
    @Override
    public void begin(long points) {
        while (true) {
            ListReader leader = flights.lockedGet(() -> readers.isEmpty() ? null : readers.getFirst());
            if (leader == null) {
                throw flights.cancelled();
            }
            try {
                leader.reading().scope().begin(points);
                return;
            } catch (SqlException used) {
                leader.reading().fail(used);
                flights.locked(() -> leave(leader));
            }
        }
    }

    /** Of the oldest reader, or of the last one that there was: a call that ends after it still has somebody who answers for it. */
    @Override
    public CallScope scope() {
        return flights.lockedGet(() -> {
            if (!readers.isEmpty()) {
                lastLeader = readers.getFirst().reading().scope();
            }
            return lastLeader;
        });
    }
}
