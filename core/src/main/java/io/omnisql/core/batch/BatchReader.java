package io.omnisql.core.batch;

import org.jspecify.annotations.Nullable;

/**
 * A stream of batches, pulled by one thread at a time. {@link #close} may be called from any thread and cancels: a blocked
 * {@link #next} then ends with an exception within 100 ms. Closing twice is harmless.
 */
public interface BatchReader extends AutoCloseable {
    /**
     * The next batch, null when there is none left. Blocks while the source is working.
     *
     * @throws io.omnisql.core.error.SqlException when the rows cannot be had; the stream is then at its end
     */
    @Nullable
    ColumnBatch next();

    @Override
    void close();
}
