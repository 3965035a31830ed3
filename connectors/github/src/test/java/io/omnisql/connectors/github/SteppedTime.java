package io.omnisql.connectors.github;

import io.omnisql.connectors.sdk.limit.local.Alarms;
import io.omnisql.connectors.simulator.control.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A limiter's time that is the simulator's, stopped, and moved by the test. */
final class SteppedTime implements Alarms {
    private final AdjustableClock clock;
    private final Map<Ringing, Runnable> pending = new ConcurrentHashMap<>();

    private static final class Ringing {
        private final Instant when;

        private Ringing(Instant when) {
            this.when = when;
        }
    }

    SteppedTime(AdjustableClock clock) {
        this.clock = clock;
        clock.stopAt(Instant.now());
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        Ringing ringing = new Ringing(when);
        pending.put(ringing, action);
        return () -> pending.remove(ringing);
    }

    void advance(Duration by) {
        Instant end = instant().plus(by);
        Optional<Ringing> due = next(end);
        while (due.isPresent()) {
            if (due.get().when.isAfter(instant())) {
                clock.stopAt(due.get().when);
            }
            Runnable action = pending.remove(due.get());
            if (action != null) {
                action.run();
            }
            due = next(end);
        }
        clock.stopAt(end);
    }

    private Optional<Ringing> next(Instant end) {
        return pending.keySet().stream()
                .filter(ringing -> !ringing.when.isAfter(end))
                .min(Comparator.comparing(ringing -> ringing.when));
    }
}
