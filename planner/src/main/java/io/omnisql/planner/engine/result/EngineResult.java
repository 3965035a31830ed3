package io.omnisql.planner.engine.result;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.planner.engine.instance.InstanceLease;
import io.omnisql.planner.engine.instance.RunningStatement;
import io.omnisql.planner.engine.instance.SpillMode;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * A running statement. DuckDB works on a platform thread of its own, because a native frame would pin a virtual thread's carrier while a scan
 * waits for the network; batches reach the reader through a bounded queue, which is the back-pressure. The lease and the scans' numbers are given
 * back by that thread when it is done, never before DuckDB has stopped.
 */
public final class EngineResult implements BatchReader {
    private static final long POLL_MILLIS = 50;
    private static final Item END = new Item(null, null);

    private final InstanceLease lease;
    private final List<Integer> slots;
    private final EngineStatementText text;
    private final ErrorTranslator errors;
    private final RunningStatement statement;
    private final BlockingQueue<Item> queue;
    private final AtomicBoolean canceled = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile @Nullable DuckDBPreparedStatement running;
    private boolean ended;

    private record Item(
            @Nullable ColumnBatch batch, @Nullable SqlException error) {}

    private EngineResult(
            InstanceLease lease,
            SpillMode mode,
            RunningStatement statement,
            List<Integer> slots,
            EngineStatementText text,
            int queuedBatches) {
        this.lease = lease;
        this.statement = statement;
        this.slots = List.copyOf(slots);
        this.text = text;
        this.errors = new ErrorTranslator(lease.instance().runtime().failures(), mode);
        this.queue = new ArrayBlockingQueue<>(queuedBatches);
    }

    /** Starts a statement; the result owns the lease and the slots from now on. */
    public static EngineResult start(
            Executor threads,
            InstanceLease lease,
            SpillMode mode,
            RunningStatement statement,
            List<Integer> slots,
            EngineStatementText text,
            int queuedBatches) {
        lease.instance().runtime().enter(statement);
        EngineResult result = new EngineResult(lease, mode, statement, slots, text, queuedBatches);
        threads.execute(result::work);
        return result;
    }

    private void work() {
        SqlException failure = null;
        try {
            stream();
        } catch (SQLException | RuntimeException e) {
            failure = errors.translate(e);
            if (failure.kind() == ErrorKind.INTERNAL) {
                lease.doubt();
            }
        } finally {
            running = null;
            slots.forEach(lease.instance().slots()::remove);
            lease.close();
            finished.countDown();
        }
        offer(failure == null ? END : new Item(null, failure));
    }

    private void stream() throws SQLException {
        ChunkDecoder decoder = new ChunkDecoder(text.columns());
        try (DuckDBConnection connection = lease.instance().connect();
                DuckDBPreparedStatement prepared = connection.prepare(text.sql())) {
            running = prepared;
            if (canceled.get()) {
                throw ErrorTranslator.canceled();
            }
            try (DuckDBChunkedResult result = prepared.query()) {
                while (!canceled.get() && result.nextChunk()) {
                    ColumnBatch batch = decoder.decode(result.chunk());
                    if (batch.rows() > 0 && !offer(new Item(batch, null))) {
                        break;
                    }
                }
            }
        }
    }

    /** Waits for room; false when the reader has gone. */
    private boolean offer(Item item) {
        try {
            while (!canceled.get()) {
                if (queue.offer(item, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (ended) {
            return null;
        }
        try {
            while (true) {
                if (canceled.get()) {
                    ended = true;
                    throw ErrorTranslator.canceled();
                }
                Item item = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (item != null) {
                    return take(item);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw ErrorTranslator.canceled();
        }
    }

    private @Nullable ColumnBatch take(Item item) {
        if (item.error() != null) {
            ended = true;
            throw item.error();
        }
        ended = item.batch() == null;
        return item.batch();
    }

    /** Cancels: closes the scans first, which wakes callbacks that DuckDB cannot interrupt, then interrupts DuckDB. Does not wait. */
    @Override
    public void close() {
        if (!canceled.compareAndSet(false, true)) {
            return;
        }
        slots.forEach(lease.instance().slots()::cancel);
        statement.cancel();
        DuckDBPreparedStatement prepared = running;
        if (prepared != null) {
            interrupt(prepared);
        }
        queue.clear();
    }

    @SuppressWarnings("EmptyCatch") // a statement that ended by itself meanwhile cannot be cancelled, which is the aim
    private static void interrupt(DuckDBPreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException ignored) {
            // Already closed.
        }
    }

    /** Waits until DuckDB has stopped and the instance is back in the pool; false when that took longer. */
    public boolean awaitStopped(long timeout, TimeUnit unit) throws InterruptedException {
        return finished.await(timeout, unit);
    }
}
