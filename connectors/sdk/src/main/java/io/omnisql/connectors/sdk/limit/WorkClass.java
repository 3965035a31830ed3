package io.omnisql.connectors.sdk.limit;

/** How urgent a call is within its tenant. Batch work is promised a tenth of its tenant's share. */
public enum WorkClass {
    /** Somebody waits for the answer. */
    INTERACTIVE,
    /** Jobs, refreshes, prefetches. */
    BATCH
}
