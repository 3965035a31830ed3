package io.omnisql.connectors.sdk.limit.fair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries of one class of one tenant: subjects take turns, each in its own order of arrival. Used under the queue's lock. */
final class TurnQueue<E extends FairEntry> {
    private final Map<String, Deque<E>> subjects = new LinkedHashMap<>();
    private int size;
    private long cost;

    void add(E entry) {
        subjects.computeIfAbsent(entry.subject(), _ -> new ArrayDeque<>()).addLast(entry);
        size++;
        cost += entry.cost();
    }

    /** The entry whose turn it is; null when empty. */
    @Nullable
    E peek() {
        return size == 0 ? null : subjects.values().iterator().next().peekFirst();
    }

    /** Removes the entry whose turn it is; its subject goes to the end of the line. */
    void takeFirst() {
        Map.Entry<String, Deque<E>> turn = subjects.entrySet().iterator().next();
        Deque<E> line = turn.getValue();
        E served = line.removeFirst();
        subjects.remove(turn.getKey());
        if (!line.isEmpty()) {
            subjects.put(turn.getKey(), line);
        }
        size--;
        cost -= served.cost();
    }

    boolean remove(E entry) {
        Deque<E> line = subjects.get(entry.subject());
        if (line == null || !line.remove(entry)) {
            return false;
        }
        if (line.isEmpty()) {
            subjects.remove(entry.subject());
        }
        size--;
        cost -= entry.cost();
        return true;
    }

    /** Entries that are served up to and with this one, from 1; 0 when it is not here. */
    int position(E entry) {
        int own = 0;
        boolean found = false;
        for (E waiting : subjects.getOrDefault(entry.subject(), new ArrayDeque<>())) {
            own++;
            if (waiting.equals(entry)) {
                found = true;
                break;
            }
        }
        if (!found) {
            return 0;
        }
        int ahead = own;
        boolean before = true;
        for (Map.Entry<String, Deque<E>> other : subjects.entrySet()) {
            if (other.getKey().equals(entry.subject())) {
                before = false;
            } else {
                ahead += Math.min(other.getValue().size(), before ? own : own - 1);
            }
        }
        return ahead;
    }

    void forEach(Consumer<E> action) {
        subjects.values().forEach(line -> line.forEach(action));
    }

    int size() {
        return size;
    }

    long cost() {
        return cost;
    }
}
