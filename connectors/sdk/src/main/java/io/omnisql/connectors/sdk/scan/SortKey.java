package io.omnisql.connectors.sdk.scan;

import io.omnisql.connectors.sdk.table.SortDirection;
import java.util.Objects;

/** A wished order of rows. */
public record SortKey(String column, SortDirection direction) {
    public SortKey {
        Objects.requireNonNull(column, "column is null");
        Objects.requireNonNull(direction, "direction is null");
    }
}
