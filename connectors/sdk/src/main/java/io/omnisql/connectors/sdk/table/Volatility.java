package io.omnisql.connectors.sdk.table;

/** How soon rows of a table go stale; decides how long they may be cached. */
public enum Volatility {
    HOT,
    WARM,
    COLD
}
