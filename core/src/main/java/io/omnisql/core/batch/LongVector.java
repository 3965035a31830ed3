package io.omnisql.core.batch;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whole numbers, booleans, dates and times: see the table in {@link ColumnVector}. The array given is owned by the vector. */
public final class LongVector implements ColumnVector {
    private final long[] values;
    private final int size;
    private final Nulls nulls;

    public LongVector(long[] values, int size, @Nullable BitSet nulls) {
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
    public long getLong(int row) {
        return values[row];
    }

    @Override
    public @Nullable Object get(int row) {
        return isNull(row) ? null : (Object) values[row];
    }
}
