package io.omnisql.connectors.sdk.limit.fair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Weighted deficit round robin (Shreedhar and Varghese, 1995) over tenants' queues, in units of cost. A tenant's turn is worth
 * {@value #QUANTUM} units for each unit of weight; an entry dearer than a turn saves up over several. A tenant that asks for one
 * call after the other, and so is rarely in the line, is served at once until it had its turn's worth in the present round:
 * otherwise each of its calls would wait for a whole turn of everybody else. Not thread-safe: its owner locks.
 */
public final class FairQueue<E extends FairEntry> {
    /** Units of a turn for each unit of weight. */
    public static final long QUANTUM = 10;

    private final ToIntFunction<String> weights;
    private final int capacity;
    private final Map<String, TenantQueue<E>> byTenant = new HashMap<>();
    private final List<TenantQueue<E>> ring = new ArrayList<>();
    private final Map<String, Long> spentInRound = new HashMap<>();
    private int turn;
    private long round;

    /**
     * @param weights of tenants, at least 1
     * @param capacity entries of a tenant that may wait
     */
    public FairQueue(ToIntFunction<String> weights, int capacity) {
        this.weights = weights;
        this.capacity = capacity;
    }

    /** False, and nothing is added, when the tenant's queue is full. */
    public boolean add(E entry) {
        TenantQueue<E> queue = byTenant.get(entry.tenant());
        if (queue == null) {
            queue = join(entry.tenant());
        } else if (queue.size() >= capacity) {
            return false;
        }
        queue.add(entry);
        return true;
    }

    private TenantQueue<E> join(String tenant) {
        long quantum = QUANTUM * Math.max(1, weights.applyAsInt(tenant));
        TenantQueue<E> queue = new TenantQueue<>(tenant, quantum);
        byTenant.put(tenant, queue);
        long left = quantum - spentInRound.getOrDefault(tenant, 0L);
        ring.add(turn, queue);
        if (left > 0) {
            queue.deficit = left;
            queue.creditedRound = round;
        } else {
            // It had its turn: it comes in the next round.
            nextTurn();
        }
        return queue;
    }

    private void nextTurn() {
        turn++;
        if (turn >= ring.size()) {
            turn = 0;
            round++;
            spentInRound.clear();
        }
    }

    /** Takes an entry out of the line; false when it does not wait here. */
    public boolean remove(E entry) {
        TenantQueue<E> queue = byTenant.get(entry.tenant());
        if (queue == null || !queue.remove(entry)) {
            return false;
        }
        dropIfEmpty(queue);
        return true;
    }

    /**
     * The entry that is next among the tenants that may be served now; the same when asked again. A tenant that may not is
     * passed over without losing what it saved.
     */
    public Optional<E> peek(Predicate<E> mayBeServed) {
        Optional<E> next = pass(mayBeServed);
        if (next.isEmpty() && saveUp(mayBeServed)) {
            next = pass(mayBeServed);
        }
        return next;
    }

    /** Asks each tenant once, in turn. */
    private Optional<E> pass(Predicate<E> mayBeServed) {
        for (int asked = 0; asked < ring.size(); asked++) {
            TenantQueue<E> queue = ring.get(turn);
            E entry = queue.peek();
            if (entry != null && mayBeServed.test(entry)) {
                if (queue.creditedRound != round) {
                    queue.creditedRound = round;
                    queue.deficit += queue.quantum;
                }
                if (entry.cost() <= queue.deficit) {
                    return Optional.of(entry);
                }
            }
            nextTurn();
        }
        return Optional.empty();
    }

    /** Nobody's turn was enough: rounds go by until the next one is enough for somebody. False when nobody may be served. */
    private boolean saveUp(Predicate<E> mayBeServed) {
        long rounds = Long.MAX_VALUE;
        List<TenantQueue<E>> eligible = new ArrayList<>();
        for (TenantQueue<E> queue : ring) {
            E entry = queue.peek();
            if (entry != null && mayBeServed.test(entry)) {
                eligible.add(queue);
                long missing = entry.cost() - queue.deficit;
                rounds = Math.min(rounds, Math.ceilDiv(missing, queue.quantum));
            }
        }
        for (TenantQueue<E> queue : eligible) {
            queue.deficit += (rounds - 1) * queue.quantum;
        }
        return !eligible.isEmpty();
    }

    /** Serves the entry that {@link #peek} gave. */
    public void take(E entry) {
        TenantQueue<E> queue = byTenant.get(entry.tenant());
        if (queue == null || !entry.equals(queue.peek())) {
            throw new IllegalStateException("the entry is not the next one of its tenant");
        }
        queue.take();
        spentInRound.merge(entry.tenant(), entry.cost(), Long::sum);
        dropIfEmpty(queue);
    }

    /** An entry served before cost {@code difference} units more, or less: its tenant pays, if it still waits. */
    public void correct(String tenant, long difference) {
        TenantQueue<E> queue = byTenant.get(tenant);
        if (queue != null) {
            queue.deficit = Math.min(queue.deficit - difference, queue.quantum);
        }
    }

    private void dropIfEmpty(@Nullable TenantQueue<E> queue) {
        if (queue == null || queue.size() > 0) {
            return;
        }
        byTenant.remove(queue.tenant);
        int index = ring.indexOf(queue);
        ring.remove(index);
        if (index < turn) {
            turn--;
        }
        if (turn >= ring.size()) {
            turn = 0;
            round++;
            spentInRound.clear();
        }
    }

    /** Place in its tenant's order, from 1; 0 when it does not wait. */
    public int position(E entry) {
        TenantQueue<E> queue = byTenant.get(entry.tenant());
        return queue == null ? 0 : queue.position(entry);
    }

    /** Entries of a tenant that wait. */
    public int size(String tenant) {
        TenantQueue<E> queue = byTenant.get(tenant);
        return queue == null ? 0 : queue.size();
    }

    public boolean isEmpty() {
        return ring.isEmpty();
    }

    /** Cost of all that waits. */
    public long waitingCost() {
        return ring.stream().mapToLong(TenantQueue::cost).sum();
    }

    /** Cost of what waits of a tenant. */
    public long waitingCost(String tenant) {
        TenantQueue<E> queue = byTenant.get(tenant);
        return queue == null ? 0 : queue.cost();
    }

    /** Sum of the turns of all tenants that wait, for one unit of {@code tenant}'s turn; at least 1. */
    public double dilution(String tenant) {
        long own = QUANTUM * Math.max(1, weights.applyAsInt(tenant));
        long others = ring.stream()
                .filter(queue -> !queue.tenant.equals(tenant))
                .mapToLong(queue -> queue.quantum)
                .sum();
        return (double) (own + others) / own;
    }

    /** All that waits, in no particular order. */
    public List<E> waiting() {
        List<E> all = new ArrayList<>();
        ring.forEach(queue -> queue.forEach(all::add));
        return all;
    }
}
