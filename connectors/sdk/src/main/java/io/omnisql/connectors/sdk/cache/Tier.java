package io.omnisql.connectors.sdk.cache;

import java.time.Duration;

/** How a tenant trades freshness for calls. */
public enum Tier {
    GOLD(0.5, 2, 0, Duration.ofMinutes(10)),
    SILVER(1, 6, 1, Duration.ofHours(1)),
    BRONZE(4, 20, 2, Duration.ofHours(6));

    private final double factor;
    private final double swell;
    private final double staleFactor;
    private final Duration cap;

    Tier(double factor, double swell, double staleFactor, Duration cap) {
        this.factor = factor;
        this.swell = swell;
        this.staleFactor = staleFactor;
        this.cap = cap;
    }

    /** What a table's own lifetime is multiplied by. */
    double factor() {
        return factor;
    }

    /** How many times longer rows live when the quota is used up. */
    double swell() {
        return swell;
    }

    /** Share of the lifetime that is served stale when the quota is used up. */
    double staleFactor() {
        return staleFactor;
    }

    /** No row is older than this, unless its table's lifetime alone is longer. */
    Duration cap() {
        return cap;
    }
}
