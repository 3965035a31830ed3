package io.omnisql.connectors.sdk.limit.local;

import java.util.concurrent.atomic.LongAdder;

/** What a limiter did since it began; counters for metrics. Thread-safe. */
public final class LimiterStatistics {
    private final LongAdder granted = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder headersIgnored = new LongAdder();

    void grant() {
        granted.increment();
    }

    void waits() {
        waited.increment();
    }

    void refuse() {
        refused.increment();
    }

    void throttle() {
        throttled.increment();
    }

    void ignoreHeader() {
        headersIgnored.increment();
    }

    /** Permits given. */
    public long granted() {
        return granted.sum();
    }

    /** Calls that had to wait first. */
    public long waited() {
        return waited.sum();
    }

    /** Calls that were refused with 53400. */
    public long refused() {
        return refused.sum();
    }

    /** Answers of sources that refused a call for a limit. */
    public long throttled() {
        return throttled.sum();
    }

    /** Limit fields that were absurd, contradictory or went backwards. */
    public long headersIgnored() {
        return headersIgnored.sum();
    }
}
