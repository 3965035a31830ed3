package io.omnisql.connectors.sdk.limit.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Time that moves only when told to; alarms ring on the thread that moves it. */
public final class TestingAlarms implements Alarms {
    private final ConcurrentMap<Ringing, Runnable> pending = new ConcurrentHashMap<>();
    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    private static final class Ringing {
        private final Instant when;

        private Ringing(Instant when) {
            this.when = when;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        Ringing ringing = new Ringing(when);
        pending.put(ringing, action);
        return () -> pending.remove(ringing);
    }

    /** Moves time on, ringing what is due in its order. */
    public void advance(Duration by) {
        Instant end = now.plus(by);
        Optional<Ringing> due = next(end);
        while (due.isPresent()) {
            Ringing ringing = due.get();
            if (ringing.when.isAfter(now)) {
                now = ringing.when;
            }
            Runnable action = pending.remove(ringing);
            if (action != null) {
                action.run();
            }
            due = next(end);
        }
        now = end;
    }

    private Optional<Ringing> next(Instant end) {
        return pending.keySet().stream()
                .filter(ringing -> !ringing.when.isAfter(end))
                .min(Comparator.comparing(ringing -> ringing.when));
    }

    /** Alarms that have not rung. */
    public int pending() {
        return pending.size();
    }
}
