package io.omnisql.connectors.sdk.table;

/** How close a source's own filter comes to SQL's predicate. */
public enum Exactness {
    /** Exactly the rows for which the SQL predicate is true. */
    EXACT,
    /** All of those rows, perhaps more. */
    SUPERSET
}
