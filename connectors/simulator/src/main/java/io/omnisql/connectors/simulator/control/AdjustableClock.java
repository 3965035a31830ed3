package io.omnisql.connectors.simulator.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The simulator's clock in UTC: the system's, shifted, or stopped at an instant. Thread-safe. */
public final class AdjustableClock extends Clock {
    private static final State FOLLOWING = new State(Duration.ZERO, null);

    private State state = FOLLOWING;

    public synchronized void advance(Duration by) {
        state = state.advanced(by);
    }

    /** Stops at that instant; {@link #advance} still moves it. */
    public synchronized void stopAt(Instant instant) {
        state = new State(Duration.ZERO, instant);
    }

    /** Follows the system's clock again. */
    public synchronized void reset() {
        state = FOLLOWING;
    }

    @Override
    public synchronized Instant instant() {
        return state.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the simulator's clock is UTC");
    }

    private record State(Duration shift, @Nullable Instant stopped) {
        State advanced(Duration by) {
            return stopped == null ? new State(shift.plus(by), null) : new State(shift, stopped.plus(by));
        }

        Instant now() {
            return stopped == null ? Instant.now().plus(shift) : stopped;
        }
    }
}
