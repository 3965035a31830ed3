package io.omnisql.planner.engine;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.scan.EngineScan;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A scan of made-up rows that counts what was pulled, and may block for ever after some batches. */
public final class TestingScan implements BatchReader {
    private static final int BATCH_ROWS = 1_000;
    private final List<ColumnSchema> columns;
    private final int rows;
    private final int blockAfterBatches;
    private final IntFunction<@Nullable Object[]> row;
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger opens = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(1);
    private int next;

    public TestingScan(
            List<ColumnSchema> columns, int rows, int blockAfterBatches, IntFunction<@Nullable Object[]> row) {
        this.columns = columns;
        this.rows = rows;
        this.blockAfterBatches = blockAfterBatches;
        this.row = row;
    }

    public EngineScan scan() {
        return new EngineScan(columns, rows, () -> {
            opens.incrementAndGet();
            return this;
        });
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (batches.get() == blockAfterBatches) {
            blocked.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        }
        if (next >= rows) {
            return null;
        }
        batches.incrementAndGet();
        BatchBuilder builder = new BatchBuilder(columns);
        for (int i = 0; i < BATCH_ROWS && next < rows; i++) {
            builder.add(row.apply(next++));
        }
        return builder.build();
    }

    public int batches() {
        return batches.get();
    }

    public int opens() {
        return opens.get();
    }

    /** Zero once a callback is blocked in this scan. */
    public CountDownLatch blocked() {
        return blocked;
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
