package io.omnisql.core.batch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values with a Java object each: see the table in {@link ColumnVector}. The array given is owned by the vector. */
public final class ObjectVector implements ColumnVector {
    private final @Nullable Object[] values;
    private final int size;

    public ObjectVector(@Nullable Object[] values, int size) {
        Objects.checkFromToIndex(0, size, values.length);
        this.values = values;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return values[row] == null;
    }

    @Override
    public @Nullable Object get(int row) {
        return values[row];
    }
}
