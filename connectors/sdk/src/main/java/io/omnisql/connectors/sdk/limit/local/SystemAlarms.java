package io.omnisql.connectors.sdk.limit.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Alarms in real time, on one thread. Whoever makes it closes it. */
public final class SystemAlarms implements Alarms, AutoCloseable {
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("omnisql-limiter").daemon(true).factory());

    public SystemAlarms(InstantSource clock) {
        this.clock = clock;
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        if (timer.isShutdown()) {
            return () -> {};
        }
        long nanos = Math.max(0, Duration.between(clock.instant(), when).toNanos());
        ScheduledFuture<?> task = timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
