package io.omnisql.connectors.sdk.limit;

/**
 * Rations the calls to every source. All waiting for a quota happens in here and nowhere else. Thread-safe.
 *
 * <p>Use: {@link #acquire} before each attempt on the wire (first attempts, retries, redirects, revalidations), {@link #settle}
 * exactly once for each permit when the attempt is over, however it ended.
 */
public interface Limiter {
    /**
     * Tells what is known of a bucket before its first answer. The first declaration holds; without one a bucket has no
     * bandwidth and only the concurrency of {@link DeclaredLimits#UNKNOWN}.
     */
    void declare(BucketKey key, DeclaredLimits limits);

    /**
     * Waits, in fair order, until a call may leave.
     *
     * @throws RateLimited 53400 when the queue is full, the retry budget is spent, the claim does not want to wait, or the
     *     predicted wait is longer than the claim's deadline leaves
     * @throws io.omnisql.core.error.SqlException 57014 when cancelled or when the deadline passed while waiting
     */
    Permit acquire(BucketKey key, Cost cost, Claim claim);

    /** Gives the permit's slot back, corrects its cost and takes note of the answer. A second settlement is ignored. */
    void settle(Permit permit, ResponseLimits seen);

    /** What a call would meet now; takes nothing and never waits long. Numbers are those of the claim's tenant alone. */
    Forecast forecast(BucketKey key, Cost cost, Claim claim);
}
