package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.local.Alarms;
import io.omnisql.connectors.sdk.limit.local.LimiterConfig;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * What all connections of a sidecar share. For a moment after its start nothing leaves, so that members that knew an earlier
 * sidecar can say what they know first. Thread-safe.
 */
final class SidecarState {
    private static final int MAX_HELD = 10_000;
    private static final int MAX_TENANTS = 100_000;

    private final Alarms alarms;
    private final LocalLimiter limiter;
    private final Shares shares;
    private final int members;
    private final String secret;
    private final Map<String, Integer> weights = new ConcurrentHashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean open;

    SidecarState(Alarms alarms, QuotaStore store, int members, String secret, Duration grace) {
        this.alarms = alarms;
        this.members = members;
        this.secret = secret;
        this.limiter = new LocalLimiter(
                LimiterConfig.DEFAULT,
                tenant -> weights.getOrDefault(tenant, 1),
                alarms,
                RandomGenerator.getDefault(),
                store);
        this.shares = new Shares(limiter, alarms, members);
        alarms.at(alarms.instant().plus(grace), this::open);
    }

    private void open() {
        List<Runnable> due;
        synchronized (this) {
            open = true;
            due = List.copyOf(held);
            held.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Now, or when the time to listen is over. */
    void whenOpen(Runnable action) {
        synchronized (this) {
            if (!open) {
                if (held.size() >= MAX_HELD) {
                    throw new IllegalArgumentException("too many calls before the sidecar opened");
                }
                held.add(action);
                return;
            }
        }
        action.run();
    }

    void weight(String tenant, long weight) {
        if (weights.size() < MAX_TENANTS) {
            weights.put(tenant, Math.clamp(weight, 1, 1_000));
        }
    }

    Instant now() {
        return alarms.instant();
    }

    LocalLimiter limiter() {
        return limiter;
    }

    Shares shares() {
        return shares;
    }

    int members() {
        return members;
    }

    String secret() {
        return secret;
    }
}
