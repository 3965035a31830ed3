package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;

/** Where the points of windows are kept. Thread-safe; the tokens it gives need not be. */
@FunctionalInterface
public interface QuotaStore {
    /** In this process, and lost with it. */
    QuotaStore MEMORY = (key, quota) -> new MemoryTokens(quota.points());

    /** The windows of a bucket; called once for each bucket. */
    WindowTokens open(BucketKey key, Quota quota);
}
