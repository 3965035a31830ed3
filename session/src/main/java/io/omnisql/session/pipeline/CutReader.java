package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.planner.federation.ScanCut;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stream of governed rows as soon as its query has enough, so that no further call is made. With an order it reads on while rows tie
 * with the last that counts: the query may sort ties by more columns.
 */
final class CutReader implements BatchReader {
    private final BatchReader rows;
    private final ScanCut cut;
    private final int orderColumn;
    private long seen;
    private @Nullable Object last;
    private boolean ended;

    /**
     * A reader over {@code rows}.
     *
     * @param orderColumn position of the cut's column, ignored for a cut without order
     */
    CutReader(BatchReader rows, ScanCut cut, int orderColumn) {
        this.rows = rows;
        this.cut = cut;
        this.orderColumn = orderColumn;
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (ended || cut.rows() == 0) {
            return null;
        }
        ColumnBatch batch = rows.next();
        if (batch == null) {
            ended = true;
            return null;
        }
        if (seen + batch.rows() >= cut.rows()) {
            ended = cut.orderedBy().isEmpty() || leavesTies(batch.vector(orderColumn));
        }
        seen += batch.rows();
        if (ended) {
            rows.close();
        }
        return batch;
    }

    /** Whether a row behind the last that counts differs from it, so that nothing further can tie. */
    private boolean leavesTies(ColumnVector order) {
        int lastCounted = (int) Math.max(-1, cut.rows() - 1 - seen);
        if (lastCounted >= 0) {
            last = order.get(lastCounted);
        }
        for (int row = lastCounted + 1; row < order.size(); row++) {
            if (!Objects.equals(order.get(row), last)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        rows.close();
    }
}
