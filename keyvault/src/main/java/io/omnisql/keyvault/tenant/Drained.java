package io.omnisql.keyvault.tenant;

import java.util.EnumMap;
import java.util.Map;

/**
 * How a drain went, by kind of work.
 *
 * @param finished ended by themselves in time
 * @param stopped asked to end when the time was over
 * @param left still there afterwards; a drain that leaves something must not be followed by destroying the key
 */
public record Drained(Map<Work, Integer> finished, Map<Work, Integer> stopped, Map<Work, Integer> left) {
    public Drained {
        finished = Map.copyOf(finished);
        stopped = Map.copyOf(stopped);
        left = Map.copyOf(left);
    }

    /** Whether nothing runs any more. */
    public boolean complete() {
        return left.isEmpty();
    }

    static Map<Work, Integer> count(Iterable<Work> works) {
        Map<Work, Integer> counts = new EnumMap<>(Work.class);
        works.forEach(work -> counts.merge(work, 1, Integer::sum));
        return counts;
    }
}
