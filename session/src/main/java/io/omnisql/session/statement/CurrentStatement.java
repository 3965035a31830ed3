package io.omnisql.session.statement;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a session is running now, so that another thread can stop it. A cancel that comes when nothing runs is forgotten, as in
 * PostgreSQL. Thread-safe.
 */
public final class CurrentStatement {
    private final StatementWaits waits = new StatementWaits();
    private boolean running;
    private @Nullable String reason;
    private @Nullable AutoCloseable stoppable;

    /**
     * A command of the client begins.
     *
     * @param until when its time is over; {@link Instant#MAX} for never
     * @param notices sends a notice at once, from any thread
     */
    public synchronized void begin(Instant until, Consumer<String> notices) {
        waits.begin(until, notices);
        running = true;
        reason = null;
        stoppable = null;
    }

    /** It is over. */
    public synchronized void end() {
        waits.end();
        running = false;
        reason = null;
        stoppable = null;
    }

    /** What is told of waits for a quota while a command runs. */
    public StatementWaits waits() {
        return waits;
    }

    /**
     * What has to be closed to stop it from now on.
     *
     * @throws SqlException 57014 when it was stopped before; the reader is then closed
     */
    public void attach(AutoCloseable reader) {
        Optional<SqlException> stopped;
        synchronized (this) {
            stoppable = reader;
            stopped = stopped();
        }
        if (stopped.isPresent()) {
            close(reader);
            throw stopped.get();
        }
    }

    /** Nothing has to be closed any more. */
    public synchronized void detach() {
        stoppable = null;
    }

    /** @throws SqlException 57014 when it was stopped */
    public void requireNotStopped() {
        stopped().ifPresent(error -> {
            throw error;
        });
    }

    /** Stops what runs; {@code why} ends the message, as in {@code user request}. */
    public void cancel(String why) {
        AutoCloseable toClose;
        synchronized (this) {
            if (!running || reason != null) {
                return;
            }
            reason = why;
            toClose = stoppable;
        }
        close(toClose);
    }

    /** The error a stopped statement ends with, whatever the stopping made its source say. */
    public synchronized Optional<SqlException> stopped() {
        return Optional.ofNullable(reason)
                .map(why -> new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to " + why));
    }

    private static void close(@Nullable AutoCloseable reader) {
        if (reader == null) {
            return;
        }
        try {
            reader.close();
        } catch (Exception e) {
            throw new IllegalStateException("a reader's close may not fail", e);
        }
    }
}
