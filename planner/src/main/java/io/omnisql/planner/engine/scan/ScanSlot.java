package io.omnisql.planner.engine.scan;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.ValueCodec;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One scan of a running statement: opened when DuckDB wants its first row, at most once, and closed once. Thread-safe. */
final class ScanSlot {
    private final EngineScan scan;
    private final List<ValueCodec> codecs;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BatchReader reader;
    private boolean opened;
    private boolean closed;

    ScanSlot(EngineScan scan) {
        this.scan = scan;
        this.codecs = scan.columns().stream().map(ScanSlot::codec).toList();
    }

    private static ValueCodec codec(ColumnSchema column) {
        return new ValueCodec(
                EngineForm.of(column.type()), ArrayTypes.elementOf(column.type().oid()));
    }

    EngineScan scan() {
        return scan;
    }

    List<ValueCodec> codecs() {
        return codecs;
    }

    /**
     * Starts the scan.
     *
     * @throws SqlException XX000 when it was opened before: a scan costs calls and must not run twice
     */
    BatchReader open() {
        lock.lock();
        try {
            if (closed) {
                throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
            }
            if (opened) {
                throw new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "a scan was opened twice");
            }
            opened = true;
        } finally {
            lock.unlock();
        }
        // Not under the lock: opening may wait for a source, and close must not wait for it.
        BatchReader started = scan.open().get();
        boolean late;
        lock.lock();
        try {
            late = closed;
            reader = started;
        } finally {
            lock.unlock();
        }
        if (late) {
            started.close();
        }
        return started;
    }

    void close() {
        BatchReader open;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            open = reader;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
    }
}
