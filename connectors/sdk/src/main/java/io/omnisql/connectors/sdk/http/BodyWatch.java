package io.omnisql.connectors.sdk.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Aborts bodies that are silent or take too long, since the JDK's request timeout ends with the header fields. */
final class BodyWatch implements AutoCloseable {
    private static final int CHECKS_PER_TIMEOUT = 5;
    private final long idleNanos;
    private final long totalNanos;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("omnisql-body-watch").daemon(true).factory());

    BodyWatch(Duration idle, Duration total) {
        this.idleNanos = idle.toNanos();
        this.totalNanos = total.toNanos();
    }

    /** A body under watch until closed. */
    interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches a body; {@code left} is what the deadline leaves. */
    Watched over(GuardedBody body, Duration left) {
        long end = System.nanoTime() + Math.max(1, Math.min(totalNanos, left.toNanos()));
        long period = Math.max(TimeUnit.MILLISECONDS.toNanos(1), idleNanos / CHECKS_PER_TIMEOUT);
        ScheduledFuture<?> task = timer.scheduleAtFixedRate(
                () -> {
                    if (body.silentNanos() > idleNanos || System.nanoTime() - end > 0) {
                        body.abort();
                    }
                },
                period,
                period,
                TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
