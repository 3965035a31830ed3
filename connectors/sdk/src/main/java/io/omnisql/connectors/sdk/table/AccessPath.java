package io.omnisql.connectors.sdk.table;

import java.util.List;
import java.util.Objects;

/**
 * One way to fetch a table.
 *
 * @param id unique within its table
 * @param requiredKeys columns that must be bound by {@code =} or {@code IN} for this path to be usable; empty for none
 * @param optionalKeys whether the connection can supply the required keys itself (for example all repositories of the
 *     account) that the statement leaves open, all or some of them
 * @param filters the predicates it serves besides its keys
 * @param sorts the orders it delivers
 * @param maxBatchKeys how many keys one call takes; 0 when each key combination needs its own walk
 * @param cost predicted calls
 * @param resource the source's rate-limit class, for example {@code core}
 * @param expectedRows rows to expect when nothing limits the path, one walk; a guess until statistics are known
 */
public record AccessPath(
        String id,
        List<String> requiredKeys,
        boolean optionalKeys,
        List<Filter> filters,
        List<Sort> sorts,
        LimitMode limitMode,
        int maxBatchKeys,
        CostModel cost,
        String resource,
        long expectedRows) {
    public AccessPath {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(limitMode, "limitMode is null");
        Objects.requireNonNull(cost, "cost is null");
        Objects.requireNonNull(resource, "resource is null");
        requiredKeys = List.copyOf(requiredKeys);
        filters = List.copyOf(filters);
        sorts = List.copyOf(sorts);
    }
}
