package io.omnisql.session.pipeline;

import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinct keys on their way from the scan that supplies them to the one that looks them up. It never makes the supplier wait, so that no two
 * scans wait for each other; instead the number of keys is bounded. Thread-safe.
 */
final class KeyChannel implements KeySource {
    private static final int MAX_KEYS = 1_000_000;

    private final List<String> columns;
    private final Set<List<Object>> seen = new HashSet<>();
    private final List<List<Object>> keys = new ArrayList<>();
    private int taken;
    private boolean finished;
    private @Nullable SqlException failure;

    KeyChannel(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    /**
     * Adds a key; one that was added before is passed over.
     *
     * @throws SqlException 53400 when there are too many
     */
    synchronized void add(List<Object> key) {
        if (seen.add(key)) {
            if (seen.size() > MAX_KEYS) {
                throw new SqlException(
                                ErrorKind.RESOURCES,
                                SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                                "a join would look up more than " + MAX_KEYS + " keys")
                        .withHint("Add conditions that leave fewer rows on one side of the join.");
            }
            keys.add(key);
            notifyAll();
        }
    }

    /** No key follows. */
    synchronized void finish() {
        finished = true;
        notifyAll();
    }

    /** The supplying scan failed. */
    synchronized void fail(SqlException error) {
        failure = error;
        finished = true;
        notifyAll();
    }

    @Override
    public synchronized List<List<Object>> next(int max) {
        try {
            while (!finished && taken == keys.size()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        }
        if (failure != null) {
            throw failure;
        }
        int end = Math.min(keys.size(), taken + max);
        List<List<Object>> part = List.copyOf(keys.subList(taken, end));
        taken = end;
        return part;
    }
}
