package io.omnisql.server.command;

import java.util.concurrent.CountDownLatch;

/** Waits for Ctrl-C or SIGTERM, and lets the command close its parts before the process ends. */
final class Interruption {
    private Interruption() {}

    static void await() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Thread command = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            try {
                                command.join();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "shutdown"));
        asked.await();
    }
}
