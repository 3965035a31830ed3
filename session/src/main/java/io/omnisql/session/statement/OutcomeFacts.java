package io.omnisql.session.statement;

import java.util.List;

/**
 * The planner's part of an OUTCOME.
 *
 * @param rowsFetched from sources, before row filters
 * @param rowsKept after row filters
 * @param cacheAgeMillis of the oldest cached answer used, 0 for none
 * @param artefacts as {@link io.omnisql.governance.audit.AuditRecord.Outcome} lists them
 */
public record OutcomeFacts(
        long rowsFetched, long rowsKept, long cacheAgeMillis, long spillBytes, List<String> artefacts) {
    public static final OutcomeFacts NONE = new OutcomeFacts(0, 0, 0, 0, List.of());

    public OutcomeFacts {
        artefacts = List.copyOf(artefacts);
    }
}
