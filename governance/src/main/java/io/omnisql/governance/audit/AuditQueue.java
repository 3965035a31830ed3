package io.omnisql.governance.audit;

import io.omnisql.core.error.SqlException;
import io.omnisql.governance.audit.JournalWriter.Pending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Records that wait for the writer, bounded by number and bytes. Thread-safe. */
final class AuditQueue {
    private final int maxRecords;
    private final long maxBytes;
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;
    private @Nullable SqlException failed;

    AuditQueue(int maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds a record, waiting for room at most so long, also when the thread is interrupted meanwhile.
     *
     * @return why it cannot be added, empty if it was
     */
    synchronized Optional<SqlException> offer(Pending pending, long waitNanos) {
        long deadline = System.nanoTime() + waitNanos;
        boolean interrupted = false;
        while (failed == null && !closed && !hasRoom(pending)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failed != null) {
            return Optional.of(failed);
        }
        if (closed) {
            return Optional.of(JournalWriter.ioError(null).withDetail("The audit log is closed."));
        }
        if (!hasRoom(pending)) {
            return Optional.of(JournalWriter.ioError(null).withDetail("The audit log does not keep up."));
        }
        waiting.add(pending);
        bytes += pending.body().length;
        notifyAll();
        return Optional.empty();
    }

    private boolean hasRoom(Pending pending) {
        // A record larger than the whole bound is let through alone.
        return waiting.isEmpty() || (waiting.size() < maxRecords && bytes + pending.body().length <= maxBytes);
    }

    /** All that waits; empty after the wait, or at once when closed. */
    synchronized List<Pending> take(long wait, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(wait);
        while (waiting.isEmpty() && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return List.of();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        List<Pending> all = new ArrayList<>(waiting);
        waiting.clear();
        bytes = 0;
        notifyAll();
        return all;
    }

    synchronized boolean isClosedAndEmpty() {
        return closed && waiting.isEmpty();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Fails what waits and everything that comes. */
    void failAll(SqlException error) {
        List<Pending> all;
        synchronized (this) {
            if (failed == null) {
                failed = error;
            }
            all = new ArrayList<>(waiting);
            waiting.clear();
            notifyAll();
        }
        all.forEach(pending -> pending.done().completeExceptionally(error));
    }
}
