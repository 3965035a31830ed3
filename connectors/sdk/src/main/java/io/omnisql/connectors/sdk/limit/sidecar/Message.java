package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.OnLimit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.WorkClass;

/**
 * What members and sidecar tell each other. Times are milliseconds from now; {@link #NONE} stands for an absent number. A frame is
 * the length of what follows (4 bytes), a type (1 byte) and the fields in the order of the record: numbers of 8 bytes, texts with a
 * length of 2 bytes in UTF-8, all big-endian.
 */
sealed interface Message {
    long NONE = Long.MIN_VALUE;

    /** First of a member; the token is empty on a Unix socket. */
    record Hello(long version, String member, String token) implements Message {
        @Override
        public String toString() {
            return "Hello[version=" + version + "]";
        }
    }

    /**
     * A bucket that the member uses.
     *
     * @param known 1 when the member made calls without a sidecar or with another one
     * @param unspent points of the running window that it will not use any more
     * @param left until that window is over
     */
    record Declare(
            BucketKey key,
            long points,
            long window,
            long perMinute,
            long perSecond,
            long startConcurrency,
            long maxConcurrency,
            long known,
            long unspent,
            long left)
            implements Message {}

    record Acquire(
            long id,
            BucketKey key,
            long points,
            long retry,
            String tenant,
            long weight,
            String subject,
            WorkClass work,
            OnLimit onLimit,
            long left)
            implements Message {}

    record Cancel(long id) implements Message {}

    record Settle(long id, Verdict verdict, long cost, long limit, long remaining, long reset, long retryAfter)
            implements Message {}

    /** A question for a forecast; {@code waiting} is the id of an acquire, or {@link #NONE}. */
    record Ask(long id, BucketKey key, long points, String tenant, long waiting) implements Message {}

    /** The member gave up its share of a window, of which {@code points} are not spent. */
    record Returned(BucketKey key, long window, long points) implements Message {}

    record Welcome(long version, long members) implements Message {}

    record Grant(long id, long points) implements Message {}

    record Refused(long id, RateLimited.Reason reason, long delay) implements Message {}

    record Told(long id, long delay, long position, long queued, long remaining, long limit, long reset, long window)
            implements Message {}

    /** What the member may spend of a window if it loses the sidecar. */
    record Share(BucketKey key, long window, long points, long left, long limit) implements Message {}

    /** The sidecar wants the share back. */
    record Recall(BucketKey key, long window) implements Message {}
}
