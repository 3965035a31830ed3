package io.omnisql.session.statement;

import io.omnisql.core.batch.BatchReader;
import java.util.List;
import java.util.Optional;

/** A planned query that has not run. Runs at most once; closing it ends its policy decision, also when it never ran. */
public interface PlannedQuery extends AutoCloseable {
    List<ResultField> fields();

    /** What INTENT records; empty when no source will be called and no governed row returned. */
    Optional<IntentFacts> intent();

    /** Starts it. INTENT is on disk when this is called. */
    BatchReader open();

    /** What is known of the run so far, for OUTCOME. */
    OutcomeFacts outcome();

    @Override
    void close();
}
