package io.omnisql.server.admin;

import java.util.ArrayList;
import java.util.List;

/** How far the server is between its start and its end. It only goes forward. Thread-safe. */
public final class ServingState {
    private enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final List<Runnable> drains = new ArrayList<>();
    private Phase phase = Phase.STARTING;

    /** Clients can connect now. */
    public synchronized void started() {
        if (phase == Phase.STARTING) {
            phase = Phase.SERVING;
        }
    }

    public synchronized boolean isStarted() {
        return phase != Phase.STARTING;
    }

    public synchronized boolean isDraining() {
        return phase == Phase.DRAINING;
    }

    /** Has something done once when draining begins; at once if it has. */
    public void onDrain(Runnable action) {
        synchronized (this) {
            if (phase != Phase.DRAINING) {
                drains.add(action);
                return;
            }
        }
        action.run();
    }

    /** The server is no longer ready for new sessions; those that it has go on. Asking again is harmless. */
    public void drain() {
        List<Runnable> actions;
        synchronized (this) {
            if (phase == Phase.DRAINING) {
                return;
            }
            phase = Phase.DRAINING;
            actions = List.copyOf(drains);
            drains.clear();
        }
        actions.forEach(Runnable::run);
    }
}
