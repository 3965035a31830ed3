package io.omnisql.core.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows into a batch, one value at a time. Not thread-safe. Values are boxed forms as {@link ColumnVector} lists them
 * ({@code Boolean} or {@code Long} for bool).
 */
public final class BatchBuilder {
    private final List<ColumnSchema> columns;
    private final List<ColumnCollector> collectors;
    private int rows;

    public BatchBuilder(List<ColumnSchema> columns) {
        this.columns = List.copyOf(columns);
        this.collectors = new ArrayList<>(columns.size());
        for (ColumnSchema column : columns) {
            collectors.add(new ColumnCollector(PhysicalForm.of(column.type().oid())));
        }
    }

    /** Adds a row; {@code values} has one entry for each column. */
    public void add(@Nullable Object... values) {
        if (values.length != collectors.size()) {
            throw new IllegalArgumentException(values.length + " values for " + collectors.size() + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            collectors.get(i).set(rows, values[i]);
        }
        rows++;
    }

    public int rows() {
        return rows;
    }

    /** The rows added so far as a batch; the builder is empty afterwards and may be used again. */
    public ColumnBatch build() {
        List<ColumnVector> vectors = new ArrayList<>(collectors.size());
        for (ColumnCollector collector : collectors) {
            vectors.add(collector.build(rows));
        }
        ColumnBatch batch = new ColumnBatch(columns, vectors, rows);
        rows = 0;
        return batch;
    }

    private static final class ColumnCollector {
        private static final int INITIAL = 16;
        private final PhysicalForm form;
        private long[] longs = new long[0];
        private double[] doubles = new double[0];
        private @Nullable Object[] objects = new Object[0];
        private BitSet nulls = new BitSet();

        ColumnCollector(PhysicalForm form) {
            this.form = form;
        }

        void set(int row, @Nullable Object value) {
            switch (form) {
                case LONG -> {
                    if (row >= longs.length) {
                        longs = Arrays.copyOf(longs, Math.max(INITIAL, row * 2));
                    }
                    longs[row] = value == null ? 0 : toLong(value);
                }
                case DOUBLE -> {
                    if (row >= doubles.length) {
                        doubles = Arrays.copyOf(doubles, Math.max(INITIAL, row * 2));
                    }
                    doubles[row] = value == null ? 0 : ((Number) value).doubleValue();
                }
                case OBJECT -> {
                    if (row >= objects.length) {
                        objects = Arrays.copyOf(objects, Math.max(INITIAL, row * 2));
                    }
                    objects[row] = value;
                }
            }
            if (value == null) {
                nulls.set(row);
            }
        }

        private static long toLong(Object value) {
            return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).longValue();
        }

        ColumnVector build(int rows) {
            ColumnVector vector = switch (form) {
                case LONG -> new LongVector(longs, rows, nulls);
                case DOUBLE -> new DoubleVector(doubles, rows, nulls);
                case OBJECT -> new ObjectVector(objects, rows);
            };
            longs = new long[0];
            doubles = new double[0];
            objects = new Object[0];
            nulls = new BitSet();
            return vector;
        }
    }
}
