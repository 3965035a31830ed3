package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.cache.CachedList;
import io.omnisql.connectors.sdk.cache.CachedPage;
import io.omnisql.connectors.sdk.cache.ListFacts;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which held lists answer a scan. */
final class HeldLists {
    private final ScanRequest request;
    private final ScanOrder order;
    private final RowMapping mapping;
    private final RowFilter filter;
    private final int[] key;
    private final List<Predicate> besidesKeys;

    /** @param required columns whose values name a list, so that predicates on them narrow nothing inside it */
    HeldLists(
            ScanRequest request,
            ScanOrder order,
            RowMapping mapping,
            RowFilter filter,
            List<String> primaryKey,
            List<String> required) {
        this.request = request;
        this.order = order;
        this.mapping = mapping;
        this.filter = filter;
        this.key = primaryKey.stream().mapToInt(mapping::index).toArray();
        this.besidesKeys = request.predicates().stream()
                .filter(predicate -> !required.contains(predicate.column()))
                .toList();
    }

    /** What a list that is read for this scan holds. */
    ListFacts facts() {
        return new ListFacts(besidesKeys, Optional.ofNullable(order.column()), order.direction());
    }

    /** Whether the first pages of an incomplete list hold all that the scan will ask for. */
    boolean suffices(CachedList list) {
        long limit = request.limit().orElse(Long.MAX_VALUE);
        int bound = order.bound() == null || order.column() == null ? -1 : mapping.index(order.column());
        Set<List<Object>> counted = new HashSet<>();
        long rows = 0;
        for (CachedPage page : list.inOrder()) {
            for (Object[] row : page.page().rows()) {
                if (bound >= 0 && order.isPast(row[bound])) {
                    return true;
                }
                boolean another = key.length == 0
                        || counted.add(Arrays.stream(key).mapToObj(i -> row[i]).toList());
                if (another && filter.accepts(row) && ++rows >= limit) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the scan may begin again in the middle: rows that come twice are dropped, and no order is promised. */
    boolean repeatable() {
        return key.length > 0 && !order.wished();
    }

    /** Whether a list that was read for another request holds every row of this one, in an order that does. */
    boolean contains(CachedList list) {
        boolean anyOrder = !order.wished() && order.bound() == null;
        boolean ordered = list.facts().orderedBy().equals(Optional.ofNullable(order.column()))
                && list.facts().direction() == order.direction();
        return (anyOrder || ordered)
                && list.key().columns().containsAll(mapping.names())
                && Implication.implies(besidesKeys, list.facts().predicates())
                && list.complete();
    }
}
