package io.omnisql.connectors.sdk.table;

/** Direction of a sort key. */
public enum SortDirection {
    ASCENDING,
    DESCENDING
}
