package io.omnisql.connectors.simulator.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last {@value #BOUND} calls in the order in which they ended. A client has its answer a moment before the call is written down, so
 * readers wait for calls under way, up to a bound. Thread-safe.
 */
public final class Ledger {
    /** Older entries are dropped beyond this many. */
    public static final int BOUND = 100_000;

    /** Longest wait for calls under way: a client that went away may leave one open much longer. */
    private static final long MAX_WAIT_NANOS = 1_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Deque<LedgerEntry> entries = new ArrayDeque<>();
    private long next = 1;
    private int underWay;

    /** A call came in; {@link #add} ends it. */
    synchronized void begin() {
        underWay++;
    }

    private void awaitQuiet() {
        long deadline = System.nanoTime() + MAX_WAIT_NANOS;
        long left = MAX_WAIT_NANOS;
        try {
            while (underWay > 0 && left > 0) {
                wait(1 + left / NANOS_PER_MILLI);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void add(
            String service,
            String method,
            String target,
            int status,
            long bytes,
            Instant at,
            Duration took,
            String statement) {
        if (entries.size() == BOUND) {
            entries.removeFirst();
        }
        entries.addLast(new LedgerEntry(next++, service, method, target, status, bytes, at, took, statement));
        underWay--;
        notifyAll();
    }

    public synchronized List<LedgerEntry> entries() {
        awaitQuiet();
        return List.copyOf(entries);
    }

    /** Calls to one service: {@code github} or {@code jira}. */
    public List<LedgerEntry> entries(String service) {
        return entries().stream()
                .filter(entry -> entry.service().equals(service))
                .toList();
    }

    /** Calls of one statement. */
    public List<LedgerEntry> ofStatement(String statement) {
        return entries().stream()
                .filter(entry -> entry.statement().equals(statement))
                .toList();
    }

    public synchronized int size() {
        awaitQuiet();
        return entries.size();
    }

    public synchronized void clear() {
        awaitQuiet();
        entries.clear();
    }
}
