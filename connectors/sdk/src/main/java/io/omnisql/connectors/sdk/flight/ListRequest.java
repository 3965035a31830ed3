package io.omnisql.connectors.sdk.flight;

import io.omnisql.connectors.sdk.cache.CacheKey;
import io.omnisql.connectors.sdk.cache.CachedList;
import io.omnisql.connectors.sdk.cache.ListFacts;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One list that a scan wants to read.
 *
 * @param table name of the table, for the proof
 * @param path id of the access path
 * @param facts what the list will hold
 * @param source how a page is fetched
 * @param suffices whether the pages held of an incomplete list are all that the scan will ask for
 * @param repeatable whether rows may come twice and in another order, so that the scan can begin again in the middle
 * @param other a held list that answers as well, when there is none under the key itself
 */
public record ListRequest(
        String table,
        String path,
        CacheKey key,
        ListFacts facts,
        PageSource source,
        Predicate<CachedList> suffices,
        boolean repeatable,
        Predicate<CachedList> other) {
    /** The youngest held list that answers instead. */
    Optional<CachedList> among(Iterable<CachedList> family) {
        CachedList best = null;
        for (CachedList list : family) {
            boolean younger = best == null || list.begun().isAfter(best.begun());
            if (younger && !list.key().equals(key) && other.test(list)) {
                best = list;
            }
        }
        return Optional.ofNullable(best);
    }
}
