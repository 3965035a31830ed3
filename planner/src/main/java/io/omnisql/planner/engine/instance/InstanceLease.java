package io.omnisql.planner.engine.instance;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use an instance alone. Closing gives it back; twice is harmless. */
public final class InstanceLease implements AutoCloseable {
    private final InstancePool pool;
    private final InstancePool.Member member;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean doubtful;

    InstanceLease(InstancePool pool, InstancePool.Member member) {
        this.pool = pool;
        this.member = member;
    }

    public EngineInstance instance() {
        return member.instance();
    }

    /** The instance may be damaged or may still hold something: it is thrown away instead of used again. */
    public void doubt() {
        doubtful = true;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.release(member, doubtful);
        }
    }
}
