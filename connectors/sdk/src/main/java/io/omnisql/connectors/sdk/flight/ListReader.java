package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CachedPage;
import io.omnisql.connectors.sdk.flight.Flight.Ticket;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.connectors.sdk.paging.PageFetcher;
import io.omnisql.core.error.SqlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One scan's place in a walk. Its own cancel, deadline or budget ends this reader alone; the walk goes on for the others. */
public final class ListReader implements PageFetcher {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Flights flights;
    private final Reading reading;
    private final ListRequest request;
    private @Nullable Flight flight;
    private boolean closed;

    ListReader(Flights flights, Reading reading, ListRequest request) {
        this.flights = flights;
        this.reading = reading;
        this.request = request;
    }

    @Override
    public Page fetch(PageAddress address) throws Refusal, Outdated {
        Flight boarded = boarded();
        Ticket ticket;
        try {
            ticket = flights.page(boarded, address, this);
        } catch (Outdated outdated) {
            reboard(boarded);
            throw outdated;
        }
        CachedPage page = await(ticket.page());
        reading.took(page, ticket.origin());
        return projected(page.page(), boarded.columns());
    }

    /** A list that was read for other columns has its rows in another form. */
    private Page projected(Page page, List<String> columns) {
        List<String> wanted = request.key().columns();
        if (columns.equals(wanted)) {
            return page;
        }
        int[] positions = wanted.stream().mapToInt(columns::indexOf).toArray();
        List<@Nullable Object[]> rows = new ArrayList<>(page.rows().size());
        for (@Nullable Object[] row : page.rows()) {
            @Nullable Object[] projected = new @Nullable Object[positions.length];
            for (int i = 0; i < positions.length; i++) {
                projected[i] = row[positions[i]];
            }
            rows.add(projected);
        }
        return new Page(rows, page.records(), page.following());
    }

    private synchronized Flight boarded() {
        if (closed) {
            throw flights.cancelled();
        }
        Flight present = flight;
        if (present == null) {
            present = flights.board(request, this, null);
            flight = present;
        }
        return present;
    }

    @Override
    public void beginAgain() {
        reboard(boarded());
    }

    /** The pages read so far are too old to go on from: the next ones come from a walk that begins now. */
    @SuppressWarnings("ReferenceEquality") // The very walk that was boarded, not one that holds the same.
    private synchronized void reboard(Flight outdated) {
        if (!closed && flight == outdated) {
            flights.leave(outdated, this);
            flight = flights.board(request, this, outdated);
        }
    }

    private CachedPage await(CompletableFuture<CachedPage> shared) throws Refusal {
        // Cancelling the copy wakes this reader and leaves the others alone.
        CompletableFuture<CachedPage> own = shared.copy();
        Runnable abort = () -> own.cancel(true);
        CallScope scope = reading.scope();
        if (!scope.enter(abort)) {
            throw stopped();
        }
        try {
            long left = scope.left(LONGEST_WAIT).toNanos();
            return own.get(Math.max(1, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw CallScope.timedOut();
        } catch (CancellationException e) {
            throw stopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw flights.cancelled();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Refusal refusal -> throw refusal;
                case SqlException error -> throw error;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("page fetch failed", e.getCause());
            }
        } finally {
            scope.leave(abort);
        }
    }

    /** Why this reader stopped: its own budget or time, else somebody's wish. */
    private SqlException stopped() {
        SqlException own = reading.failure();
        return own == null ? flights.cancelled() : own;
    }

    Reading reading() {
        return reading;
    }

    @Override
    public void ended() {
        Flight present;
        synchronized (this) {
            closed = true;
            present = flight;
            flight = null;
        }
        if (present != null) {
            flights.leave(present, this);
        }
        reading.left(this);
    }
}
