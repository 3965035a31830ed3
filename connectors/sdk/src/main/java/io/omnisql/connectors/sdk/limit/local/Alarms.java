package io.omnisql.connectors.sdk.limit.local;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that can also call back: real time in a server, a stepped one in tests. Thread-safe. */
public interface Alarms extends InstantSource {
    /** Runs a short action at or soon after {@code when}, on a thread of its own. */
    Alarm at(Instant when, Runnable action);

    /** An alarm that can be called off; harmless when it rang. */
    @FunctionalInterface
    interface Alarm {
        void cancel();
    }
}
