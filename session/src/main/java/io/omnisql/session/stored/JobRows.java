package io.omnisql.session.stored;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import org.jspecify.annotations.Nullable;

/** Some rows out of the middle of stored ones. Not thread-safe but for {@link #close}. */
public final class JobRows implements BatchReader {
    private final RowReader rows;
    private long skip;
    private long left;

    /**
     * @param rows at their beginning
     * @param from rows to pass over
     * @param count most rows to read
     */
    public JobRows(RowReader rows, long from, long count) {
        this.rows = rows;
        this.left = count;
        this.skip = from - rows.skip(from);
    }

    @Override
    public @Nullable ColumnBatch next() {
        while (left > 0) {
            ColumnBatch batch = rows.next();
            if (batch == null) {
                return null;
            }
            int from = (int) Math.min(skip, batch.rows());
            int to = (int) Math.min(batch.rows(), from + left);
            skip -= from;
            left -= to - from;
            if (to > from) {
                return RowReader.slice(batch, from, to);
            }
        }
        return null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
