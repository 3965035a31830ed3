package io.omnisql.connectors.sdk.table;

/** Predicts what a scan costs at the source. Pure: the same input gives the same answer. */
@FunctionalInterface
public interface CostModel {
    /**
     * Number of calls, at least 0.
     *
     * @param rows rows that the source is expected to deliver before it is stopped
     * @param keys number of distinct keys given, 0 when the path takes none
     */
    long calls(long rows, long keys);
}
