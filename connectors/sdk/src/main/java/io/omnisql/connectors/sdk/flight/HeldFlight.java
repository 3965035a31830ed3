package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CachedList;
import io.omnisql.connectors.sdk.cache.CachedPage;
import io.omnisql.connectors.sdk.flight.Reading.Origin;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.connectors.sdk.paging.PageFetcher.Outdated;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A held list; nothing is fetched. */
record HeldFlight(CachedList list) implements Flight {
    @Override
    public List<String> columns() {
        return list.key().columns();
    }

    @Override
    public Ticket page(PageAddress address, ListReader reader) throws Outdated {
        CachedPage page = list.page(address);
        if (page == null) {
            throw new Outdated();
        }
        return new Ticket(CompletableFuture.completedFuture(page), new Origin.Held());
    }

    @Override
    public void leave(ListReader reader) {}
}
