package io.omnisql.connectors.sdk.limit;

/** Leave for one attempt of a call. Made by a limiter, which alone can read it. */
public interface Permit {
    BucketKey key();

    /** The points that were taken. */
    long points();
}
