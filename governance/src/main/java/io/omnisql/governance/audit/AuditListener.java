package io.omnisql.governance.audit;

import java.time.Instant;

/** Is told of each record once it is on disk, in order, before its waiters. Must return at once and never throw. */
@FunctionalInterface
interface AuditListener {
    void onDurable(AuditRecord record, Instant time);
}
