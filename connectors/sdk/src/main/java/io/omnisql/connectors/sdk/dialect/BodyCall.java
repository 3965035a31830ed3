package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.SortDirection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body hook writes.
 *
 * @param pointers JSON pointers of the columns wanted; the empty one wants the whole record
 * @param filters joined by AND
 * @param order null for none
 * @param keys texts of the keys of a batch, empty for a search
 * @param size rows in a page
 * @param token of the page, null for the first
 */
public record BodyCall(
        List<String> pointers,
        List<BodyFilter> filters,
        @Nullable Order order,
        List<String> keys,
        int size,
        @Nullable String token) {
    /**
     * A predicate as the source knows it.
     *
     * @param field the source's name of the column
     * @param kind how its literals are written
     */
    public record BodyFilter(String field, String kind, Predicate predicate) {}

    /** A wished order, in the source's word. */
    public record Order(String field, SortDirection direction) {}

    public BodyCall {
        pointers = List.copyOf(pointers);
        filters = List.copyOf(filters);
        keys = List.copyOf(keys);
    }

    public BodyCall withFilters(List<BodyFilter> others) {
        return new BodyCall(pointers, others, order, keys, size, token);
    }

    public BodyCall withSize(int other) {
        return new BodyCall(pointers, filters, order, keys, other, token);
    }

    BodyCall withToken(@Nullable String other) {
        return new BodyCall(pointers, filters, order, keys, size, other);
    }
}
