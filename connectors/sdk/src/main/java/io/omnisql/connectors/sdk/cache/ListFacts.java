package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.SortDirection;
import java.util.List;
import java.util.Optional;

/**
 * What a list holds, for deciding whether it answers another request than the one it was read for.
 *
 * @param predicates every row of the source for which they are all true is in the list when it is complete
 * @param orderedBy column that it is sorted by, empty when in no order that counts
 */
public record ListFacts(List<Predicate> predicates, Optional<String> orderedBy, SortDirection direction) {
    public ListFacts {
        predicates = List.copyOf(predicates);
    }

    /** Without literals of statements. */
    @Override
    public String toString() {
        return "ListFacts[" + predicates.size() + " predicates]";
    }
}
