package io.omnisql.server.observability;

import io.omnisql.core.identity.StatementId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Statements whose end was written to a client before their last audit record was on disk: there must be none. The protocol's side
 * and the log's side report each for itself, so a way around the log is seen. Thread-safe.
 */
final class AuditCoverage {
    /** Far more than can lie between a record and its answer; work without a client leaves its records here for a while. */
    private static final int MOST = 65_536;

    private final Map<StatementId, Boolean> recorded = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StatementId, Boolean> eldest) {
            return size() > MOST;
        }
    };
    private final AtomicLong gap = new AtomicLong();

    void recorded(StatementId statement) {
        synchronized (recorded) {
            recorded.put(statement, Boolean.TRUE);
        }
    }

    void answered(StatementId statement) {
        boolean found;
        synchronized (recorded) {
            found = recorded.remove(statement) != null;
        }
        if (!found) {
            gap.incrementAndGet();
        }
    }

    long gap() {
        return gap.get();
    }
}
