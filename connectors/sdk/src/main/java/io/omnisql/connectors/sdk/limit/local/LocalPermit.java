package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Permit;

/** A permit and where the window stood when it was given. Its state is guarded by its principal's lock. */
final class LocalPermit implements Permit {
    private final BucketKey key;
    final String tenant;
    private final long points;

    /** Which of the bucket's windows it was taken from. */
    final long window;

    /** Points of the window whose calls had ended when this one was given. */
    final long endedBefore;

    /** Counts the permits of the principal. */
    final long sequence;

    boolean settled;

    LocalPermit(BucketKey key, String tenant, long points, long window, long ended, long sequence) {
        this.key = key;
        this.tenant = tenant;
        this.points = points;
        this.window = window;
        this.endedBefore = ended;
        this.sequence = sequence;
    }

    @Override
    public BucketKey key() {
        return key;
    }

    @Override
    public long points() {
        return points;
    }
}
