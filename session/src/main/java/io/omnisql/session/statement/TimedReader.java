package io.omnisql.session.statement;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** Counts the time that is spent waiting for batches. Read by one thread at a time; closed by any. */
final class TimedReader implements BatchReader {
    private final BatchReader reader;
    private long nanos;

    TimedReader(BatchReader reader) {
        this.reader = reader;
    }

    @Override
    public @Nullable ColumnBatch next() {
        long start = System.nanoTime();
        try {
            return reader.next();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    long nanos() {
        return nanos;
    }

    @Override
    public void close() {
        reader.close();
    }
}
