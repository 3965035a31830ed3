package io.omnisql.edge.relay;

/** What of a session is still unanswered. Used by one event loop. */
final class Balance {
    /** The startup packet is the first thing that a ReadyForQuery answers. */
    private int pending = 1;

    private boolean unsynced;
    private char status = 'I';

    void asked() {
        pending++;
    }

    void unsynced(boolean now) {
        unsynced = now;
    }

    void answered(char newStatus) {
        pending = Math.max(0, pending - 1);
        status = newStatus;
    }

    /** Whether the client waits for nothing and holds no transaction. */
    boolean isIdle() {
        return pending == 0 && !unsynced && status == 'I';
    }
}
