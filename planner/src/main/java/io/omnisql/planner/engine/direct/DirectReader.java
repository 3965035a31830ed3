package io.omnisql.planner.engine.direct;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.TargetEntry;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Streams one scan, or one row without a scan, through a filter and a select list. The scan is closed as soon as the limit is reached. */
final class DirectReader implements BatchReader {
    private final List<TargetEntry> targets;
    private final Query query;
    private final Evaluator evaluator;
    private final @Nullable EngineScan scan;
    private final List<Integer> positions;
    private final List<ColumnSchema> columns;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BatchReader source;
    private long skip;
    private long left;
    private boolean started;
    private boolean ended;
    private boolean closed;

    DirectReader(
            Query query,
            List<TargetEntry> targets,
            Evaluator evaluator,
            @Nullable EngineScan scan,
            List<Integer> positions) {
        this.query = query;
        this.targets = targets;
        this.evaluator = evaluator;
        this.scan = scan;
        this.positions = positions;
        this.columns = targets.stream()
                .map(target -> new ColumnSchema(target.name(), target.expr().type()))
                .toList();
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (!started) {
            started = true;
            skip = count(query.offset(), 0, "OFFSET", SqlState.INVALID_ROW_COUNT_IN_RESULT_OFFSET_CLAUSE);
            left = count(query.limit(), Long.MAX_VALUE, "LIMIT", SqlState.INVALID_ROW_COUNT_IN_LIMIT_CLAUSE);
        }
        if (ended || left == 0) {
            end();
            return null;
        }
        if (scan == null) {
            ended = true;
            BatchBuilder builder = new BatchBuilder(columns);
            addRow(builder, Row.NONE);
            return builder.rows() == 0 ? null : builder.build();
        }
        return nextOf(open(scan));
    }

    private @Nullable ColumnBatch nextOf(BatchReader reader) {
        while (left > 0) {
            ColumnBatch batch = reader.next();
            if (batch == null) {
                break;
            }
            BatchBuilder builder = new BatchBuilder(columns);
            for (int row = 0; row < batch.rows() && left > 0; row++) {
                int at = row;
                addRow(builder, attribute -> value(Row.of(batch, at), attribute));
            }
            if (builder.rows() > 0) {
                if (left == 0) {
                    end();
                }
                return builder.build();
            }
        }
        end();
        return null;
    }

    /** A column of the relation, which may stand elsewhere in the scan's batches or be left out. */
    private @Nullable Object value(Row row, int attribute) {
        int position = positions.get(attribute - 1);
        return position < 0 ? null : row.column(position + 1);
    }

    private void addRow(BatchBuilder builder, Row row) {
        if (query.where() != null && !Boolean.TRUE.equals(evaluator.evaluate(query.where(), row))) {
            return;
        }
        if (skip > 0) {
            skip--;
            return;
        }
        @Nullable Object[] values = new Object[targets.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluator.evaluate(targets.get(i).expr(), row);
        }
        builder.add(values);
        left--;
    }

    private long count(@Nullable Expr expr, long absent, String clause, SqlState state) {
        Object value = expr == null ? null : evaluator.evaluate(expr, Row.NONE);
        if (value == null) {
            return absent;
        }
        if ((Long) value < 0) {
            throw new SqlException(state, clause + " must not be negative");
        }
        return (Long) value;
    }

    private BatchReader open(EngineScan present) {
        lock.lock();
        try {
            if (closed) {
                throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
            }
            BatchReader open = source;
            if (open != null) {
                return open;
            }
        } finally {
            lock.unlock();
        }
        BatchReader opened = present.open().get();
        lock.lock();
        try {
            source = opened;
            if (closed) {
                opened.close();
            }
        } finally {
            lock.unlock();
        }
        return opened;
    }

    private void end() {
        ended = true;
        close();
    }

    @Override
    public void close() {
        BatchReader open;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            open = source;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
    }
}
