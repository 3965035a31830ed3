package io.omnisql.connectors.sdk.limit.fair;

import io.omnisql.connectors.sdk.limit.WorkClass;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits for one tenant. Interactive entries go first, but a tenth of the served cost is batch while batch waits. */
final class TenantQueue<E extends FairEntry> {
    /** Cost of interactive entries that may be served for each unit of batch. */
    private static final long INTERACTIVE_PER_BATCH = 9;

    final String tenant;
    final long quantum;
    private final TurnQueue<E> interactive = new TurnQueue<>();
    private final TurnQueue<E> batch = new TurnQueue<>();

    /** Cost of interactive entries served while batch waited. */
    private long overtaken;

    /** What the tenant may still spend in its present turns; kept only while something waits. */
    long deficit;

    /** The round in which the tenant last had the quantum of a turn. */
    long creditedRound = -1;

    TenantQueue(String tenant, long quantum) {
        this.tenant = tenant;
        this.quantum = quantum;
    }

    private TurnQueue<E> of(WorkClass work) {
        return work == WorkClass.BATCH ? batch : interactive;
    }

    void add(E entry) {
        of(entry.work()).add(entry);
    }

    boolean remove(E entry) {
        boolean removed = of(entry.work()).remove(entry);
        if (removed) {
            forgetOvertaking();
        }
        return removed;
    }

    /** The next entry; the same until something is added, removed or taken. */
    @Nullable
    E peek() {
        return chosen().peek();
    }

    private TurnQueue<E> chosen() {
        E waiting = batch.peek();
        if (waiting == null) {
            return interactive;
        }
        boolean due = interactive.size() == 0 || overtaken >= INTERACTIVE_PER_BATCH * waiting.cost();
        return due ? batch : interactive;
    }

    /** Removes the next entry and pays for it. */
    E take() {
        TurnQueue<E> from = chosen();
        E entry = Objects.requireNonNull(from.peek(), "nothing waits");
        if (from == batch) {
            overtaken = Math.max(0, overtaken - INTERACTIVE_PER_BATCH * entry.cost());
        } else if (batch.size() > 0) {
            overtaken += entry.cost();
        }
        from.takeFirst();
        deficit -= entry.cost();
        forgetOvertaking();
        return entry;
    }

    private void forgetOvertaking() {
        if (batch.size() == 0) {
            overtaken = 0;
        }
    }

    int position(E entry) {
        int own = of(entry.work()).position(entry);
        return own == 0 || entry.work() == WorkClass.INTERACTIVE ? own : own + interactive.size();
    }

    int size() {
        return interactive.size() + batch.size();
    }

    long cost() {
        return interactive.cost() + batch.cost();
    }

    void forEach(Consumer<E> action) {
        interactive.forEach(action);
        batch.forEach(action);
    }
}
