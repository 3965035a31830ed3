package io.omnisql.connectors.sdk.limit;

/** What to do when a quota is used up. A wait for a free slot among calls in flight is never an error. */
public enum OnLimit {
    /** Queue until the quota is there, if the deadline allows that. */
    WAIT,
    /** Fail at once with 53400. */
    ERROR
}
