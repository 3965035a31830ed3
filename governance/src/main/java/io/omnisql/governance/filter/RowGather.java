package io.omnisql.governance.filter;

import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.batch.DoubleVector;
import io.omnisql.core.batch.LongVector;
import io.omnisql.core.batch.ObjectVector;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Takes some rows of a vector. */
final class RowGather {
    private RowGather() {}

    static ColumnVector gather(ColumnVector vector, int[] rows) {
        return switch (vector) {
            case LongVector longs -> {
                long[] values = new long[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    values[i] = longs.getLong(rows[i]);
                }
                yield new LongVector(values, rows.length, nulls(vector, rows));
            }
            case DoubleVector doubles -> {
                double[] values = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    values[i] = doubles.getDouble(rows[i]);
                }
                yield new DoubleVector(values, rows.length, nulls(vector, rows));
            }
            case ObjectVector objects -> {
                @Nullable Object[] values = new @Nullable Object[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    values[i] = objects.get(rows[i]);
                }
                yield new ObjectVector(values, rows.length);
            }
        };
    }

    private static BitSet nulls(ColumnVector vector, int[] rows) {
        BitSet nulls = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            if (vector.isNull(rows[i])) {
                nulls.set(i);
            }
        }
        return nulls;
    }
}
