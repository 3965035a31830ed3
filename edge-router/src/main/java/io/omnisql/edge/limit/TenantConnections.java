package io.omnisql.edge.limit;

import java.util.HashMap;
import java.util.Map;

/** Connections of each tenant and of all, as they are now. Thread-safe; bounded by what it lets in. */
public final class TenantConnections {
    private final int most;
    private final Map<String, Integer> counts = new HashMap<>();
    private int total;

    /** @param most of all tenants together */
    public TenantConnections(int most) {
        this.most = most;
    }

    /** Whether one more may come; if so {@link #leave} must follow exactly once. */
    public synchronized boolean enter(String tenant, int limit) {
        int now = counts.getOrDefault(tenant, 0);
        if (total >= most || now >= limit) {
            return false;
        }
        total++;
        counts.put(tenant, now + 1);
        return true;
    }

    public synchronized void leave(String tenant) {
        total--;
        counts.computeIfPresent(tenant, (name, count) -> count == 1 ? null : count - 1);
    }

    public synchronized int total() {
        return total;
    }
}
