package io.omnisql.governance.audit;

import java.time.Duration;

/** Is told of each record once it is on disk, before its waiters. Must return at once and never throw; called by one thread. */
@FunctionalInterface
public interface AuditObserver {
    /** Hears nothing. */
    AuditObserver NONE = (record, waited) -> {};

    /** @param waited since the record was handed over */
    void onDurable(AuditRecord record, Duration waited);
}
