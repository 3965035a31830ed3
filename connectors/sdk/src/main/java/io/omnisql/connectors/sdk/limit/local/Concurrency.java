package io.omnisql.connectors.sdk.limit.local;

/**
 * Calls in flight of one principal: one more after a round without a signal, half as many after a signal (additive increase,
 * multiplicative decrease). Failures that are not signals hold it. Guarded by its principal's lock.
 */
final class Concurrency {
    private int ceiling;
    private int most;
    private int inFlight;
    private int clean;

    /** Signals of calls that left before the last halving tell nothing new. */
    private long halvedAfter;

    Concurrency(int start, int most) {
        this.ceiling = start;
        this.most = most;
    }

    /** Another bucket of the principal declares its bounds: the lower ones hold. */
    void bound(int start, int otherMost) {
        most = Math.min(most, otherMost);
        ceiling = Math.min(ceiling, Math.min(start, most));
    }

    boolean free() {
        return inFlight < ceiling;
    }

    void enter() {
        inFlight++;
    }

    void leave() {
        inFlight--;
    }

    int inFlight() {
        return inFlight;
    }

    int ceiling() {
        return ceiling;
    }

    void clean() {
        clean++;
        if (clean >= ceiling) {
            clean = 0;
            ceiling = Math.min(most, ceiling + 1);
        }
    }

    void signal(long sequence, long lastSequence) {
        clean = 0;
        if (sequence > halvedAfter) {
            ceiling = Math.max(1, ceiling / 2);
            halvedAfter = lastSequence;
        }
    }
}
