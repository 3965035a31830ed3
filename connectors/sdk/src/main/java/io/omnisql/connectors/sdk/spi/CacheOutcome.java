package io.omnisql.connectors.sdk.spi;

/** Where the rows of a call came from. */
public enum CacheOutcome {
    MISS,
    HIT,
    REVALIDATED,
    JOINED
}
