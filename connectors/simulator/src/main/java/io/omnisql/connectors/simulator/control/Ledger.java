package io.omnisql.connectors.simulator.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last {@value #BOUND} calls in the order in which they ended. Thread-safe. */
public final class Ledger {
    /** Older entries are dropped beyond this many. */
    public static final int BOUND = 100_000;

    private final Deque<LedgerEntry> entries = new ArrayDeque<>();
    private long next = 1;

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
    }

    public synchronized List<LedgerEntry> entries() {
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
        return entries.size();
    }

    public synchronized void clear() {
        entries.clear();
    }
}
