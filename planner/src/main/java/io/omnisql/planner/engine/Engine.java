package io.omnisql.planner.engine;

import io.omnisql.core.batch.BatchReader;

/** Runs statements over governed scans. Thread-safe. */
public interface Engine extends AutoCloseable {
    /**
     * Starts a statement. Closing the reader cancels it and everything it holds; reading it to its end does the same.
     *
     * @throws io.omnisql.core.error.SqlException 0A000 for what the engine cannot do, 53200 when no instance came free; other errors come from the
     *     reader
     */
    BatchReader run(EngineStatement statement);

    @Override
    void close();
}
