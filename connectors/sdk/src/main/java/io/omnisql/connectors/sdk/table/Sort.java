package io.omnisql.connectors.sdk.table;

import java.util.Objects;
import java.util.Set;

/**
 * An order that an access path can deliver.
 *
 * @param column the only sort key; ties come in no particular order
 * @param directions the directions it takes
 */
public record Sort(String column, Set<SortDirection> directions) {
    public Sort {
        Objects.requireNonNull(column, "column is null");
        directions = Set.copyOf(directions);
    }
}
