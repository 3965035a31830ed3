package io.omnisql.connectors.sdk.limit;

import java.util.concurrent.atomic.AtomicLong;

/** Lets everything through and only counts: for tests of what stands above limits, and for sources that have none. Thread-safe. */
public final class OpenLimiter implements Limiter {
    private final AtomicLong inFlight = new AtomicLong();

    private record OpenPermit(BucketKey key, long points) implements Permit {}

    @Override
    public void declare(BucketKey key, DeclaredLimits limits) {
        // Nothing is limited.
    }

    @Override
    public Permit acquire(BucketKey key, Cost cost, Claim claim) {
        inFlight.incrementAndGet();
        return new OpenPermit(key, cost.points());
    }

    @Override
    public void settle(Permit permit, ResponseLimits seen) {
        inFlight.decrementAndGet();
    }

    @Override
    public Forecast forecast(BucketKey key, Cost cost, Claim claim) {
        return Forecast.FREE;
    }

    /** Permits that are not settled. */
    public long inFlight() {
        return inFlight.get();
    }
}
