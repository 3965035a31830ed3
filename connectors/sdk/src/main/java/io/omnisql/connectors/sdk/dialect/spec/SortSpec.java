package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.table.SortDirection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders that a path delivers, in both directions each.
 *
 * @param columns the source's word for each column
 * @param fieldParameter query parameter of the column's word, null when a body hook says it
 * @param directionParameter query parameter of {@code asc} or {@code desc}
 * @param standard order when the request has none, so that rows that appear meanwhile are appended; null for the source's own
 */
public record SortSpec(
        Map<String, String> columns,
        @Nullable String fieldParameter,
        @Nullable String directionParameter,
        @Nullable Standard standard) {
    public static final SortSpec NONE = new SortSpec(Map.of(), null, null, null);

    /** The order of full scans. */
    public record Standard(String column, SortDirection direction) {}

    public SortSpec {
        columns = Map.copyOf(columns);
    }
}
