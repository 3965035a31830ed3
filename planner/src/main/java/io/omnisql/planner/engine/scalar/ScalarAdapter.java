package io.omnisql.planner.engine.scalar;

import io.omnisql.core.text.ArrayTypes;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.ValueCodec;
import io.omnisql.planner.engine.function.Arguments;
import io.omnisql.planner.engine.function.ScalarFunction;
import io.omnisql.planner.engine.instance.InstanceRuntime;
import io.omnisql.planner.engine.instance.RunningStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Runs one Java function over DuckDB's vectors, row by row. Thread-safe: DuckDB calls it from several threads. */
final class ScalarAdapter {
    private final ScalarFunction body;
    private final boolean strict;
    private final List<ValueCodec> parameters;
    private final ValueCodec result;
    private final InstanceRuntime runtime;

    private ScalarAdapter(
            ScalarFunction body,
            boolean strict,
            List<ValueCodec> parameters,
            ValueCodec result,
            InstanceRuntime runtime) {
        this.body = body;
        this.strict = strict;
        this.parameters = parameters;
        this.result = result;
        this.runtime = runtime;
    }

    /** Registers a function under a name, with the default forms of its SQL types. */
    static void register(DuckDBConnection connection, InstanceRuntime runtime, EngineFunction function)
            throws SQLException {
        List<ValueCodec> parameters = new ArrayList<>();
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(function.name());
            for (int type : function.parameterTypes()) {
                ValueCodec codec = codec(type);
                parameters.add(codec);
                builder.withParameter(DuckDBColumnType.valueOf(codec.form().borderType()));
            }
            ValueCodec result = codec(function.resultType());
            builder.withReturnType(DuckDBColumnType.valueOf(result.form().borderType()));
            if (!function.stable()) {
                builder.withVolatile();
            }
            ScalarAdapter adapter = new ScalarAdapter(function.body(), function.strict(), parameters, result, runtime);
            builder.withVectorizedFunction(adapter::apply);
            if (function.strict()) {
                builder.withNullInNullOut();
            }
            builder.register(connection);
        }
    }

    private static ValueCodec codec(int type) {
        return new ValueCodec(EngineForm.of(type), ArrayTypes.elementOf(type));
    }

    private void apply(DuckDBDataChunkReader input, DuckDBWritableVector output) {
        try {
            RunningStatement statement = runtime.running();
            int rows = Math.toIntExact(input.rowCount());
            int count = parameters.size();
            DuckDBReadableVector[] vectors = new DuckDBReadableVector[count];
            for (int i = 0; i < count; i++) {
                vectors[i] = input.vector(i);
            }
            result.writeAll(output, rows, row -> call(vectors, row, statement), runtime.texts());
        } catch (RuntimeException e) {
            throw runtime.failures().keep(e);
        }
    }

    private @Nullable Object call(DuckDBReadableVector[] vectors, int row, RunningStatement statement) {
        statement.check();
        @Nullable Object[] values = new Object[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].isNull(row)) {
                if (strict) {
                    return null;
                }
            } else {
                values[i] = parameters.get(i).read(vectors[i], row);
            }
        }
        return body.apply(new Arguments(values), statement.context());
    }
}
