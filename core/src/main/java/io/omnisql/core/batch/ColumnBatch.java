package io.omnisql.core.batch;

import java.util.List;

/**
 * Some rows, column by column. Immutable and thread-safe as long as the arrays given to its vectors are left alone.
 *
 * @param columns one for each vector, in the same order; several batches of one stream share the same list
 * @param vectors each of {@code rows} rows
 * @param rows 0 or more; a batch without columns still has a row count
 */
public record ColumnBatch(List<ColumnSchema> columns, List<ColumnVector> vectors, int rows) {
    public ColumnBatch {
        columns = List.copyOf(columns);
        vectors = List.copyOf(vectors);
        if (columns.size() != vectors.size()) {
            throw new IllegalArgumentException(columns.size() + " columns but " + vectors.size() + " vectors");
        }
        for (ColumnVector vector : vectors) {
            if (vector.size() != rows) {
                throw new IllegalArgumentException("vector of " + vector.size() + " rows in a batch of " + rows);
            }
        }
    }

    public ColumnVector vector(int column) {
        return vectors.get(column);
    }
}
