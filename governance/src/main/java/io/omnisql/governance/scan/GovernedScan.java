package io.omnisql.governance.scan;

import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.ScanReport;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.governance.filter.FilterEvaluator;
import io.omnisql.governance.mask.MaskFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A connector's stream made governed: unknown columns are dropped, types checked, the whole row filter applied even if the source
 * applied it, masks put over the values, columns that only the filter needed dropped. Counters may be read from any thread.
 */
public final class GovernedScan implements BatchReader {
    private final BatchStream source;
    private final ScanRules rules;
    private final Runnable beforeBatch;
    private final Optional<FilterEvaluator> filter;
    private final LongAdder rowsFetched = new LongAdder();
    private final LongAdder rowsKept = new LongAdder();

    /**
     * @param beforeBatch asked before each batch is fetched and again before its rows are handed out; throws when the decision no
     *     longer holds
     */
    public GovernedScan(BatchStream source, ScanRules rules, Runnable beforeBatch) {
        this.source = source;
        this.rules = rules;
        this.beforeBatch = beforeBatch;
        this.filter = rules.filter().map(bound -> new FilterEvaluator(bound, rules.raw()));
    }

    @Override
    public @Nullable ColumnBatch next() {
        while (true) {
            beforeBatch.run();
            ColumnBatch batch = source.next();
            if (batch == null) {
                return null;
            }
            ColumnBatch governed = govern(batch);
            if (governed.rows() > 0) {
                beforeBatch.run();
                return governed;
            }
        }
    }

    private ColumnBatch govern(ColumnBatch batch) {
        ColumnBatch raw = declared(batch);
        ColumnBatch kept =
                filter.map(f -> FilterEvaluator.gather(raw, f.select(raw))).orElse(raw);
        rowsFetched.add(raw.rows());
        rowsKept.add(kept.rows());
        List<ColumnVector> shown = new ArrayList<>(rules.shown().size());
        for (ColumnSchema column : rules.shown()) {
            ColumnVector vector = kept.vector(indexOf(kept.columns(), column.name()));
            MaskFunction mask = rules.masks().get(column.name());
            shown.add(mask == null ? vector : mask.apply(vector));
        }
        return new ColumnBatch(rules.shown(), shown, kept.rows());
    }

    /** The declared columns in the declared order; anything else that a connector sends is dropped. */
    private ColumnBatch declared(ColumnBatch batch) {
        if (batch.columns().equals(rules.raw())) {
            return batch;
        }
        List<ColumnVector> vectors = new ArrayList<>(rules.raw().size());
        for (ColumnSchema column : rules.raw()) {
            int index = indexOf(batch.columns(), column.name());
            if (index < 0
                    || batch.columns().get(index).type().oid() != column.type().oid()) {
                throw new SqlException(
                        ErrorKind.INTERNAL,
                        SqlState.INTERNAL_ERROR,
                        "source did not return column \"" + column.name() + "\" as declared");
            }
            vectors.add(batch.vector(index));
        }
        return new ColumnBatch(rules.raw(), vectors, batch.rows());
    }

    private static int indexOf(List<ColumnSchema> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Rows that the source delivered so far. Shown to nobody whose rows are filtered. */
    public long rowsFetched() {
        return rowsFetched.sum();
    }

    /** Rows that the row filter kept so far. */
    public long rowsKept() {
        return rowsKept.sum();
    }

    /** What the scan cost so far. */
    public ScanReport report() {
        return source.report();
    }

    @Override
    public void close() {
        source.close();
    }
}
