package io.omnisql.connectors.postgres;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Stops a statement that runs at the source: by a cancel request, and if the reader still waits 80 ms later by taking its connection away.
 */
final class Cancellation {
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(80);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

    private Cancellation() {}

    static void start(Lease lease, BooleanSupplier reading) {
        Thread.ofVirtual().name("postgres-cancel").start(lease::cancel);
        Thread.ofVirtual().name("postgres-abort").start(() -> abort(lease, reading));
    }

    private static void abort(Lease lease, BooleanSupplier reading) {
        long end = System.nanoTime() + GRACE;
        while (reading.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL);
        }
        if (reading.getAsBoolean()) {
            lease.abort();
        }
    }
}
