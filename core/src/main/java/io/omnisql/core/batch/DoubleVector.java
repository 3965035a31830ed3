package io.omnisql.core.batch;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of float4 and float8. The array given is owned by the vector. */
public final class DoubleVector implements ColumnVector {
    private final double[] values;
    private final int size;
    private final Nulls nulls;

    public DoubleVector(double[] values, int size, @Nullable BitSet nulls) {
        Objects.checkFromToIndex(0, size, values.length);
        this.values = values;
        this.size = size;
        this.nulls = Nulls.copyOf(nulls);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return nulls.isNull(row);
    }

    /** The number at a row that is not NULL; undefined for NULL. */
    public double getDouble(int row) {
        return values[row];
    }

    @Override
    public @Nullable Object get(int row) {
        return isNull(row) ? null : (Object) values[row];
    }
}
