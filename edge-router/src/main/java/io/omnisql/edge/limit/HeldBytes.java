package io.omnisql.edge.limit;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that unauthenticated connections hold together. Thread-safe. */
public final class HeldBytes {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    public HeldBytes(long most) {
        this.most = most;
    }

    /** Counts a change; whether all still fits. */
    public boolean change(int delta) {
        return held.addAndGet(delta) <= most;
    }

    public long held() {
        return held.get();
    }
}
