package io.omnisql.server.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the threads that everything waits for still take work: each is given an empty task every few seconds and has to have done
 * one lately. It asks nothing outside the process, because a restart would not mend that. Thread-safe; whoever makes it closes it.
 */
public final class Heartbeats implements AutoCloseable {
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Map<String, Executor> watched = new ConcurrentHashMap<>();
    private final Map<String, Long> lastBeat = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;

    private Heartbeats(LongSupplier nanos) {
        this.nanos = nanos;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heartbeats").factory());
    }

    public static Heartbeats start() {
        Heartbeats heartbeats = new Heartbeats(System::nanoTime);
        var _ = heartbeats.timer.scheduleAtFixedRate(
                heartbeats::beat, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeats;
    }

    /** Without a timer of its own; {@link #beat} is called by the caller. */
    static Heartbeats of(LongSupplier nanos) {
        return new Heartbeats(nanos);
    }

    /** Watches the thread behind an executor from now on. */
    public void watch(String name, Executor executor) {
        lastBeat.put(name, nanos.getAsLong());
        watched.put(name, executor);
    }

    void beat() {
        watched.forEach((name, executor) -> {
            try {
                executor.execute(() -> lastBeat.put(name, nanos.getAsLong()));
            } catch (RejectedExecutionException closed) {
                // Silence says it.
            }
        });
    }

    /** Names of those that were silent for too long, in order. */
    List<String> silent() {
        List<String> silent = new ArrayList<>();
        long now = nanos.getAsLong();
        new TreeMap<>(lastBeat).forEach((name, last) -> {
            if (now - last > LONGEST_SILENCE.toNanos()) {
                silent.add(name);
            }
        });
        return silent;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
