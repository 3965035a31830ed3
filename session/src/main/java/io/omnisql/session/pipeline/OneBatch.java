package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** Rows that are all there. */
final class OneBatch implements BatchReader {
    private @Nullable ColumnBatch batch;

    OneBatch(ColumnBatch batch) {
        this.batch = batch;
    }

    @Override
    public @Nullable ColumnBatch next() {
        ColumnBatch next = batch;
        batch = null;
        return next;
    }

    @Override
    public void close() {
        batch = null;
    }
}
