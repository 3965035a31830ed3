package io.omnisql.session.statement;

/**
 * The planner's part of an OUTCOME.
 *
 * @param rowsFetched from sources, before row filters
 * @param rowsKept after row filters
 * @param cacheAgeMillis of the oldest cached answer used, 0 for none
 */
public record OutcomeFacts(long rowsFetched, long rowsKept, long cacheAgeMillis, long spillBytes) {
    public static final OutcomeFacts NONE = new OutcomeFacts(0, 0, 0, 0);
}
