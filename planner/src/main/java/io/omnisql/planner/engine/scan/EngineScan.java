package io.omnisql.planner.engine.scan;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnSchema;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A governed scan that the engine may pull.
 *
 * @param columns the columns of every batch, in order
 * @param rowEstimate expected rows, 0 or more; decides join order only
 * @param open starts the scan; called at most once, by an engine thread, when the first row is wanted
 */
public record EngineScan(List<ColumnSchema> columns, long rowEstimate, Supplier<BatchReader> open) {
    public EngineScan {
        columns = List.copyOf(columns);
        Objects.requireNonNull(open, "open is null");
        if (rowEstimate < 0) {
            throw new IllegalArgumentException("rowEstimate is negative: " + rowEstimate);
        }
    }
}
