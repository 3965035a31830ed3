package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.statement.OutcomeFacts;
import io.omnisql.session.statement.PlannedQuery;
import io.omnisql.session.statement.ResultField;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A query that was decided and planned. */
final class GovernedQuery implements PlannedQuery {
    private final List<ResultField> fields;
    private final Optional<IntentFacts> intent;
    private final QueryScans scans;
    private final Supplier<BatchReader> start;
    private final NameResolution.Resolved resolved;
    private volatile @Nullable BatchReader running;

    GovernedQuery(
            List<ResultField> fields,
            Optional<IntentFacts> intent,
            QueryScans scans,
            Supplier<BatchReader> start,
            NameResolution.Resolved resolved) {
        this.fields = List.copyOf(fields);
        this.intent = intent;
        this.scans = scans;
        this.start = start;
        this.resolved = resolved;
    }

    @Override
    public List<ResultField> fields() {
        return fields;
    }

    @Override
    public Optional<IntentFacts> intent() {
        return intent;
    }

    @Override
    public BatchReader open() {
        resolved.views().requireRows();
        BatchReader rows = start.get();
        running = rows;
        return rows;
    }

    @Override
    public OutcomeFacts outcome() {
        return scans.outcome();
    }

    @Override
    public void close() {
        BatchReader rows = running;
        if (rows != null) {
            rows.close();
        }
        scans.close();
        resolved.close();
    }
}
