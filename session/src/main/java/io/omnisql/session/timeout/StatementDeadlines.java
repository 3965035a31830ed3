package io.omnisql.session.timeout;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One timer for the deadlines of all sessions. Thread-safe; whoever makes it closes it. */
public final class StatementDeadlines implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    /** A deadline that can be called off; closing it twice is harmless. */
    public interface Deadline extends AutoCloseable {
        @Override
        void close();
    }

    /** Runs {@code action}, which must not block, when {@code after} is over; a duration of zero or less means never. */
    public Deadline in(Duration after, Runnable action) {
        if (after.isZero() || after.isNegative()) {
            return () -> {};
        }
        ScheduledFuture<?> scheduled = timer.schedule(action, after.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
