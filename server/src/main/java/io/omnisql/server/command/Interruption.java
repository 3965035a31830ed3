package io.omnisql.server.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for Ctrl-C or SIGTERM, and holds the process until the command has closed its parts: open it first, so that it closes last.
 */
final class Interruption implements AutoCloseable {
    private static final long CLOSING_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private final long seconds;

    private Interruption(long seconds) {
        this.seconds = seconds;
    }

    static Interruption register() {
        return register(CLOSING_SECONDS);
    }

    /** @param seconds that closing may take at most */
    static Interruption register(long seconds) {
        Interruption interruption = new Interruption(seconds);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "shutdown"));
        return interruption;
    }

    /** The hook must not wait for the main thread itself, which may be waiting in System.exit for this hook. */
    private void shutDown() {
        asked.countDown();
        try {
            var _ = closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void await() throws InterruptedException {
        asked.await();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
