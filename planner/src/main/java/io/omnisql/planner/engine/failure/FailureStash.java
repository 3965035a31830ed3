package io.omnisql.planner.engine.failure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps errors of Java callbacks while DuckDB carries only their text. A callback throws the exception made by {@link #keep}; when the
 * statement fails with that text, {@link #find} gives the error back whole. An error that DuckDB swallows (constant folding of a dead
 * branch) is simply never asked for. Thread-safe.
 */
public final class FailureStash {
    private static final String MARK = "omnisql-failure-";
    private static final int MAX_KEPT = 256;

    private final Map<Integer, RuntimeException> kept = new LinkedHashMap<>();
    private int next;

    /** Thrown through DuckDB; its message is only a mark. */
    public static final class Carried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Carried(String mark, RuntimeException cause) {
            super(mark, cause, false, false);
        }
    }

    public synchronized Carried keep(RuntimeException failure) {
        int id = next++;
        kept.put(id, failure);
        kept.remove(id - MAX_KEPT);
        return new Carried(MARK + id + ";", failure);
    }

    /** The error whose mark stands in the text of DuckDB's error. */
    public synchronized Optional<RuntimeException> find(String text) {
        int start = text.indexOf(MARK);
        int end = start < 0 ? -1 : text.indexOf(';', start);
        if (end < 0) {
            return Optional.empty();
        }
        int id = Integer.parseInt(text, start + MARK.length(), end, 10);
        return Optional.ofNullable(kept.get(id));
    }

    public synchronized void clear() {
        kept.clear();
    }
}
