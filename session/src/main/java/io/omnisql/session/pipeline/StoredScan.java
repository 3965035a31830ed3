package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some columns of stored rows, as long as the decision that lets them be read holds. */
final class StoredScan implements BatchReader {
    private final BatchReader rows;
    private final List<String> columns;
    private final Runnable hold;

    /** @param hold asked before each batch; throws when the decision no longer holds */
    StoredScan(BatchReader rows, List<String> columns, Runnable hold) {
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.hold = hold;
    }

    @Override
    public @Nullable ColumnBatch next() {
        hold.run();
        ColumnBatch batch = rows.next();
        return batch == null ? null : LocalRelations.project(batch, columns);
    }

    @Override
    public void close() {
        rows.close();
    }
}
