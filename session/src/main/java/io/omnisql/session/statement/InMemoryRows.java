package io.omnisql.session.statement;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are all there: what SHOW and EXPLAIN answer. */
public final class InMemoryRows implements BatchReader {
    private @Nullable ColumnBatch batch;

    private InMemoryRows(ColumnBatch batch) {
        this.batch = batch;
    }

    /** @param rows each with one value a field */
    public static InMemoryRows of(List<ResultField> fields, List<? extends List<? extends @Nullable Object>> rows) {
        List<ColumnSchema> columns =
                fields.stream().map(f -> new ColumnSchema(f.name(), f.type())).toList();
        BatchBuilder builder = new BatchBuilder(columns);
        rows.forEach(row -> builder.add(row.toArray()));
        return new InMemoryRows(builder.build());
    }

    @Override
    public @Nullable ColumnBatch next() {
        ColumnBatch next = batch;
        batch = null;
        return next;
    }

    @Override
    public void close() {
        batch = null;
    }
}
