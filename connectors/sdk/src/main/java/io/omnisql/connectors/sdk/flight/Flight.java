package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CachedPage;
import io.omnisql.connectors.sdk.flight.Reading.Origin;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.connectors.sdk.paging.PageFetcher.Outdated;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a reader has boarded: a list that is held, or a walk that fetches. Called under the lock of its {@link Flights}. */
sealed interface Flight permits HeldFlight, LiveFlight {
    /** Mapped columns in the order of its rows. */
    List<String> columns();

    /**
     * A page, now or later.
     *
     * @throws Outdated when this reader may not go on from the pages that it had
     */
    Ticket page(PageAddress address, ListReader reader) throws Outdated;

    /** The reader wants no more. */
    void leave(ListReader reader);

    /** A page that is there or will be, and where it is from. */
    record Ticket(CompletableFuture<CachedPage> page, Origin origin) {}
}
