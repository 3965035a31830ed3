package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.table.Volatility;
import java.time.Duration;

/**
 * The tide: lifetimes rise as an account's quota runs out and fall back as it returns. Pure.
 *
 * <pre>
 * r  = remaining / limit            s = max(0.10, time to reset / window)
 * L' = clamp((s - r) / s, 0, 1)     0: slower than an even pace; 1: used up
 * B  = volatility x f               TTL = min(B x (1 + (M - 1) x L^2), max(B, C))
 *                                   W   = min(w x L x TTL, max(B, C) - TTL)
 * </pre>
 */
public final class Tide {
    private static final double SMALLEST_SHARE = 0.10;
    private static final double HALF_LIFE_SECONDS = 60;

    private Tide() {}

    /**
     * What a quota alone says.
     *
     * @param remaining share of the window's calls that is left, 0 to 1
     * @param untilReset share of the window's time that is left, 0 to 1
     * @return 0 to 1
     */
    public static double pressure(double remaining, double untilReset) {
        double even = Math.max(SMALLEST_SHARE, Math.min(1, untilReset));
        return Math.clamp((even - remaining) / even, 0, 1);
    }

    /**
     * The level: follows rising pressure at once, falls towards a lower one with a half-life of 60 s, so that a window's reset does
     * not make everything stale in one moment.
     *
     * @param before the level some time ago
     * @param elapsed that time
     */
    public static double level(double pressure, double before, Duration elapsed) {
        if (pressure >= before) {
            return pressure;
        }
        double seconds = Math.max(0, (double) elapsed.toNanos() / 1e9);
        return pressure + (before - pressure) * Math.pow(2, -seconds / HALF_LIFE_SECONDS);
    }

    /** Lifetime of a table's rows for a tenant at a level from 0 to 1. */
    public static Lifetime lifetime(Volatility volatility, Tier tier, double level) {
        double base = (double) volatility.lifetime().toNanos() * tier.factor();
        double most = Math.max(base, (double) tier.cap().toNanos());
        double fresh = Math.min(base * (1 + (tier.swell() - 1) * level * level), most);
        double stale = Math.min(tier.staleFactor() * level * fresh, most - fresh);
        return new Lifetime(Duration.ofNanos((long) fresh), Duration.ofNanos((long) stale), level);
    }
}
