package io.omnisql.planner.engine.direct;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.type.TypeOids;
import org.jspecify.annotations.Nullable;

/** Where the columns of Vars come from. */
@FunctionalInterface
public interface Row {
    /** No columns: constants. */
    Row NONE = attribute -> {
        throw new IllegalStateException("a constant has no column " + attribute);
    };

    /** The boxed value of a column, from 1; null for SQL NULL. */
    @Nullable
    Object column(int attribute);

    /** A row of a batch. */
    static Row of(ColumnBatch batch, int row) {
        return attribute -> {
            Object raw = batch.vector(attribute - 1).get(row);
            boolean isBool = batch.columns().get(attribute - 1).type().oid() == TypeOids.BOOL;
            return isBool && raw instanceof Long number ? (Object) (number != 0) : raw;
        };
    }
}
