package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.dialect.expression.Expression;
import io.omnisql.connectors.sdk.paging.Paging;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access path.
 *
 * @param method GET or POST
 * @param template path with {@code {column}} places for required keys
 * @param fixed query parameters sent always
 * @param records name of the body's array of records; null when the body is the array, or one record
 * @param required columns that must be bound
 * @param keyHook supplies required keys that the statement leaves open; null when it must give them
 * @param bodyHook writes the request's body; null for none
 * @param emptyOn statuses that mean there are no such rows
 * @param sizeParameter query parameter (or body hook's member) of the page size; null when pages have one size
 * @param maxSize largest page size, 1 for single records
 * @param maxBatchKeys keys in one call; 0 when each combination needs its own walk
 * @param cost calls, by {@code rows}, {@code keys}, {@code walks}, {@code expected}
 */
public record PathSpec(
        String id,
        String method,
        String template,
        Map<String, String> fixed,
        @Nullable String records,
        List<String> required,
        @Nullable String keyHook,
        @Nullable String bodyHook,
        Set<Integer> emptyOn,
        List<FilterSpec> filters,
        SortSpec sort,
        Paging paging,
        @Nullable String sizeParameter,
        int maxSize,
        @Nullable String pageParameter,
        int maxBatchKeys,
        Expression cost,
        String resource,
        long expectedRows) {
    public PathSpec {
        fixed = Map.copyOf(fixed);
        required = List.copyOf(required);
        emptyOn = Set.copyOf(emptyOn);
        filters = List.copyOf(filters);
    }
}
