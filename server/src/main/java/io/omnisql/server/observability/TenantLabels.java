package io.omnisql.server.observability;

import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The label {@code tenant}: the {@value #MOST} tenants with the most statements of the last hour, all others together as {@code
 * other}. Within the first hour those that come first are named. Thread-safe.
 */
final class TenantLabels {
    static final int MOST = 50;
    private static final Duration EVERY = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final Consumer<String> leaves;
    private final Map<TenantId, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile Set<TenantId> named = Set.of();
    private volatile long next;

    /** @param leaves is told of a tenant that has no name of its own any more */
    TenantLabels(LongSupplier nanos, Consumer<String> leaves) {
        this.nanos = nanos;
        this.leaves = leaves;
        this.next = nanos.getAsLong() + EVERY.toNanos();
    }

    /** The label of a tenant that ran a statement now. */
    String count(TenantId tenant) {
        counts.computeIfAbsent(tenant, _ -> new LongAdder()).increment();
        if (nanos.getAsLong() - next >= 0) {
            rank();
        }
        if (named.contains(tenant)) {
            return tenant.value();
        }
        return named.size() < MOST && join(tenant) ? tenant.value() : CappedLabel.OTHER;
    }

    private synchronized boolean join(TenantId tenant) {
        if (named.size() >= MOST) {
            return named.contains(tenant);
        }
        Set<TenantId> more = new HashSet<>(named);
        more.add(tenant);
        named = Set.copyOf(more);
        return true;
    }

    private synchronized void rank() {
        if (nanos.getAsLong() - next < 0) {
            return;
        }
        next = nanos.getAsLong() + EVERY.toNanos();
        List<TenantId> most = counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<TenantId, LongAdder> e) ->
                                e.getValue().sum())
                        .reversed())
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
        Set<TenantId> before = named;
        named = Set.copyOf(most);
        counts.clear();
        before.stream().filter(t -> !named.contains(t)).forEach(t -> leaves.accept(t.value()));
    }
}
