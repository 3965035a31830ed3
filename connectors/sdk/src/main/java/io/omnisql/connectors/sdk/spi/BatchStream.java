package io.omnisql.connectors.sdk.spi;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import org.jspecify.annotations.Nullable;

/**
 * Raw rows of a source. {@link #close} from any thread cancels: no new call is made and calls in flight are aborted within 100
 * ms.
 */
public interface BatchStream extends BatchReader {
    /**
     * The next page of rows as soon as it is parsed, null when finished.
     *
     * @throws SourceException when the source failed for good
     */
    @Override
    @Nullable
    ColumnBatch next();

    /** What the scan cost so far; may be asked at any time, also after close. */
    ScanReport report();
}
