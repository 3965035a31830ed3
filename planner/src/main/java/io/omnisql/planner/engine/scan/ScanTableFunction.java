package io.omnisql.planner.engine.scan;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.batch.LongVector;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.failure.FailureStash;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.TextMemory;
import io.omnisql.planner.engine.form.ValueCodec;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * The table function {@code omnisql_scan(slot)}: DuckDB pulls the governed rows of a scan through it, in the order of the source, only the
 * columns it needs. Columns are named c0, c1, … and have the border types of their forms. One thread reads a scan.
 */
public final class ScanTableFunction implements DuckDBTableFunction<ScanSlot, ScanTableFunction.Cursor, Object> {
    public static final String NAME = "omnisql_scan";

    private final ScanSlots slots;
    private final FailureStash failures;

    private ScanTableFunction(ScanSlots slots, FailureStash failures) {
        this.slots = slots;
        this.failures = failures;
    }

    /** Registers the function on an instance; it cannot be unregistered. */
    public static void register(DuckDBConnection connection, ScanSlots slots, FailureStash failures)
            throws SQLException {
        try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME)
                    .withParameters(DuckDBColumnType.INTEGER)
                    .withProjectionPushdown()
                    .withFunction(new ScanTableFunction(slots, failures))
                    .register(connection);
        }
    }

    /** Where a running scan stands. */
    static final class Cursor {
        private final BatchReader reader;
        private final int[] columns;
        private @Nullable ColumnBatch batch;
        private int row;
        private final List<TextMemory.Rotating> texts;

        Cursor(BatchReader reader, int[] columns) {
            this.reader = reader;
            this.columns = columns;
            this.texts = Stream.generate(TextMemory.Rotating::new)
                    .limit(columns.length)
                    .toList();
        }
    }

    @Override
    public ScanSlot bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        int number;
        try (var parameter = info.getParameter(0)) {
            number = parameter.getInt();
        }
        ScanSlot slot = slots.get(number);
        if (slot == null) {
            throw failures.keep(
                    new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "no scan has the number " + number));
        }
        List<ValueCodec> codecs = slot.codecs();
        for (int i = 0; i < codecs.size(); i++) {
            addColumn(info, "c" + i, codecs.get(i).form());
        }
        if (codecs.isEmpty()) {
            info.addResultColumn("c0", DuckDBColumnType.BOOLEAN);
        }
        info.setCardinality(slot.scan().rowEstimate(), false);
        return slot;
    }

    private static void addColumn(DuckDBTableFunctionBindInfo info, String name, EngineForm form) throws SQLException {
        switch (form) {
            case EngineForm.Fixed fixed -> {
                try (DuckDBLogicalType type = DuckDBLogicalType.decimal(fixed.precision(), fixed.scale())) {
                    info.addResultColumn(name, type);
                }
            }
            case EngineForm.ListOf list -> info.addResultColumn(name, DuckDBColumnType.VARCHAR);
            case EngineForm.Scalar scalar -> info.addResultColumn(name, DuckDBColumnType.valueOf(scalar.duckType()));
        }
    }

    @Override
    public Cursor init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        ScanSlot slot = info.getBindData();
        int[] columns = new int[(int) info.getColumnCount()];
        for (int i = 0; i < columns.length; i++) {
            long index = info.getColumnIndex(i);
            // An index outside the table is DuckDB's row number, asked for when no column is needed.
            columns[i] = index >= 0 && index < slot.codecs().size() ? (int) index : -1;
        }
        try {
            return new Cursor(slot.open(), columns);
        } catch (RuntimeException e) {
            throw failures.keep(e);
        }
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter writer) {
        ScanSlot slot = info.getBindData();
        Cursor cursor = info.getInitData();
        try {
            Optional<ColumnBatch> ready = current(cursor);
            if (ready.isEmpty()) {
                return 0;
            }
            ColumnBatch batch = ready.get();
            int count = (int) Math.min(writer.capacity(), batch.rows() - cursor.row);
            for (int i = 0; i < cursor.columns.length; i++) {
                int column = cursor.columns[i];
                DuckDBWritableVector target = writer.vector(i);
                if (column < 0) {
                    nulls(target, count);
                } else {
                    copy(
                            batch.vector(column),
                            cursor.row,
                            count,
                            target,
                            slot.codecs().get(column),
                            cursor.texts.get(i));
                }
            }
            cursor.row += count;
            return count;
        } catch (RuntimeException e) {
            throw failures.keep(e);
        }
    }

    /** The batch with rows left, read on when the last one is used up. */
    private static Optional<ColumnBatch> current(Cursor cursor) {
        ColumnBatch batch = cursor.batch;
        while (batch == null || cursor.row >= batch.rows()) {
            batch = cursor.reader.next();
            cursor.batch = batch;
            cursor.row = 0;
            if (batch == null) {
                return Optional.empty();
            }
        }
        return Optional.of(batch);
    }

    private static void nulls(DuckDBWritableVector target, int count) {
        for (int i = 0; i < count; i++) {
            target.setNull(i);
        }
    }

    private static void copy(
            ColumnVector source,
            int from,
            int count,
            DuckDBWritableVector target,
            ValueCodec codec,
            TextMemory memory) {
        if (source instanceof LongVector longs && codec.form().duckType().equals("BIGINT")) {
            for (int i = 0; i < count; i++) {
                if (longs.isNull(from + i)) {
                    target.setNull(i);
                } else {
                    target.setLong(i, longs.getLong(from + i));
                }
            }
            return;
        }
        codec.writeAll(target, count, i -> source.get(from + i), memory);
    }
}
