package io.omnisql.planner.engine.result;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.batch.DoubleVector;
import io.omnisql.core.batch.LongVector;
import io.omnisql.core.batch.ObjectVector;
import io.omnisql.core.batch.PhysicalForm;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.form.ValueCodec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Copies DuckDB's data chunks into column batches. */
final class ChunkDecoder {
    private final List<OutputColumn> columns;
    private final List<ColumnSchema> schemas;

    ChunkDecoder(List<OutputColumn> columns) {
        this.columns = List.copyOf(columns);
        this.schemas = columns.stream().map(OutputColumn::schema).toList();
    }

    /** A batch of the chunk's rows. Hidden columns behind the output columns are left out. */
    ColumnBatch decode(DuckDBDataChunkReader chunk) {
        int rows = Math.toIntExact(chunk.rowCount());
        List<ColumnVector> vectors = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            vectors.add(decode(columns.get(i), chunk.vector(i), rows));
        }
        return new ColumnBatch(schemas, vectors, rows);
    }

    private static ColumnVector decode(OutputColumn column, DuckDBReadableVector source, int rows) {
        ValueCodec codec = new ValueCodec(
                column.form(), ArrayTypes.elementOf(column.schema().type().oid()));
        return switch (PhysicalForm.of(column.schema().type().oid())) {
            case LONG -> longs(codec, source, rows);
            case DOUBLE -> doubles(codec, source, rows);
            case OBJECT -> objects(codec, source, rows);
        };
    }

    private static LongVector longs(ValueCodec codec, DuckDBReadableVector source, int rows) {
        long[] values = new long[rows];
        BitSet nulls = new BitSet();
        boolean plain = codec.form().duckType().equals("BIGINT");
        for (int row = 0; row < rows; row++) {
            if (source.isNull(row)) {
                nulls.set(row);
            } else if (plain) {
                values[row] = source.getLong(row);
            } else if (codec.form() == Scalar.BOOL) {
                values[row] = source.getBoolean(row) ? 1 : 0;
            } else {
                values[row] = ((Number) codec.read(source, row)).longValue();
            }
        }
        return new LongVector(values, rows, nulls);
    }

    private static DoubleVector doubles(ValueCodec codec, DuckDBReadableVector source, int rows) {
        double[] values = new double[rows];
        BitSet nulls = new BitSet();
        for (int row = 0; row < rows; row++) {
            if (source.isNull(row)) {
                nulls.set(row);
            } else {
                values[row] = (Double) codec.read(source, row);
            }
        }
        return new DoubleVector(values, rows, nulls);
    }

    private static ObjectVector objects(ValueCodec codec, DuckDBReadableVector source, int rows) {
        @Nullable Object[] values = new Object[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = source.isNull(row) ? null : codec.read(source, row);
        }
        return new ObjectVector(values, rows);
    }
}
