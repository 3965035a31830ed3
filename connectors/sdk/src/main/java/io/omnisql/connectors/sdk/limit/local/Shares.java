package io.omnisql.connectors.sdk.limit.local;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What each tenant used of a bucket's present window, and what is held back for those who used little: an active tenant is sure
 * of a small part of every window. Guarded by its principal's lock.
 */
final class Shares {
    /** A tenant that asked within this time is active. */
    private static final Duration ACTIVE = Duration.ofMinutes(10);

    private static final int FORGET_BEYOND = 1_000;
    private final LimiterConfig config;
    private final Map<String, Standing> tenants = new HashMap<>();
    private long window = -1;

    private static final class Standing {
        private Instant asked = Instant.MIN;
        private long used;
    }

    Shares(LimiterConfig config) {
        this.config = config;
    }

    void asked(String tenant, Instant now) {
        if (tenants.size() > FORGET_BEYOND) {
            tenants.values().removeIf(standing -> !active(standing, now));
        }
        tenants.computeIfAbsent(tenant, _ -> new Standing()).asked = now;
    }

    void used(String tenant, long points) {
        tenants.computeIfAbsent(tenant, _ -> new Standing()).used += points;
    }

    /** A new window begins with nothing used. */
    void window(long number) {
        if (number != window) {
            window = number;
            tenants.values().forEach(standing -> standing.used = 0);
        }
    }

    private static boolean active(Standing standing, Instant now) {
        return !standing.asked.equals(Instant.MIN)
                && standing.asked.plus(ACTIVE).isAfter(now);
    }

    /** Tenants that share the bucket now, {@code tenant} included. */
    int sharers(String tenant, Instant now) {
        int others = 0;
        for (Map.Entry<String, Standing> entry : tenants.entrySet()) {
            if (!entry.getKey().equals(tenant) && active(entry.getValue(), now)) {
                others++;
            }
        }
        return others + 1;
    }

    /** Points that {@code tenant} must leave for the others. */
    long heldBackFrom(String tenant, long limit, Instant now) {
        long each = limit * config.reservePercent() / 100;
        long held = 0;
        for (Map.Entry<String, Standing> entry : tenants.entrySet()) {
            if (!entry.getKey().equals(tenant) && active(entry.getValue(), now)) {
                held += Math.max(0, each - entry.getValue().used);
            }
        }
        return Math.min(held, limit * config.reservesPercent() / 100);
    }

    /** Of {@code tokens} left, those that are the tenant's: its even share of the window less what it used. */
    long own(String tenant, long limit, long tokens, Instant now) {
        int sharers = sharers(tenant, now);
        if (sharers == 1) {
            return tokens;
        }
        Standing standing = tenants.get(tenant);
        long used = standing == null ? 0 : standing.used;
        return Math.clamp(limit / sharers - used, 0, tokens);
    }
}
