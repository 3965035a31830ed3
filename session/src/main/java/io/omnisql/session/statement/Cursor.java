package io.omnisql.session.statement;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor of DECLARE: an open query that is read forward, a few rows at a time. Used by one thread at a time. */
public final class Cursor implements AutoCloseable {
    private final PlannedQuery query;
    private final StatementAudit.Entry audit;
    private final boolean binary;
    private volatile @Nullable BatchReader reader;
    private @Nullable ColumnBatch batch;
    private int next;
    private boolean ended;
    private boolean closed;
    private long rows;

    /** @param binary whether its rows are always sent in binary */
    public Cursor(PlannedQuery query, StatementAudit.Entry audit, boolean binary) {
        this.query = query;
        this.audit = audit;
        this.binary = binary;
    }

    public List<ResultField> fields() {
        return query.fields();
    }

    public boolean binary() {
        return binary;
    }

    /** A reader of at most {@code count} rows from here on; closing it before its end stops the query. */
    public BatchReader take(long count) {
        return new BatchReader() {
            private volatile long left = count;

            @Override
            public @Nullable ColumnBatch next() {
                long wanted = left;
                if (wanted <= 0) {
                    return null;
                }
                ColumnBatch rowsNow = slice(wanted);
                left = rowsNow == null ? 0 : wanted - rowsNow.rows();
                return rowsNow;
            }

            @Override
            public void close() {
                // A FETCH that got its rows leaves the query open; one that is stopped in the middle stops it.
                BatchReader open = reader;
                if (left > 0 && open != null) {
                    open.close();
                }
            }
        };
    }

    /** Passes over rows; returns how many there were. */
    public long skip(long count) {
        long skipped = 0;
        while (skipped < count) {
            ColumnBatch current = current();
            if (current == null) {
                break;
            }
            int here = (int) Math.min(count - skipped, current.rows() - next);
            next += here;
            skipped += here;
        }
        return skipped;
    }

    private @Nullable ColumnBatch slice(long limit) {
        ColumnBatch current = current();
        if (current == null) {
            return null;
        }
        int count = (int) Math.min(limit, current.rows() - next);
        rows += count;
        if (next == 0 && count == current.rows()) {
            next = count;
            return current;
        }
        List<ColumnSchema> columns = current.columns();
        BatchBuilder builder = new BatchBuilder(columns);
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < count; i++, next++) {
            for (int column = 0; column < row.length; column++) {
                row[column] = current.vector(column).get(next);
            }
            builder.add(row);
        }
        return builder.build();
    }

    private @Nullable ColumnBatch current() {
        if (closed) {
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        }
        while (!ended && (batch == null || next >= batch.rows())) {
            batch = reader().next();
            next = 0;
            ended = batch == null;
        }
        return batch;
    }

    private BatchReader reader() {
        BatchReader open = reader;
        if (open == null) {
            query.intent().ifPresent(audit::intent);
            open = query.open();
            reader = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        OutcomeFacts facts = query.outcome();
        BatchReader open = reader;
        if (open != null) {
            open.close();
        }
        query.close();
        audit.end("00000", rows, 0, facts);
    }
}
