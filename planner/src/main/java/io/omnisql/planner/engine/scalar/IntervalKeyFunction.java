package io.omnisql.planner.engine.scalar;

import io.omnisql.planner.engine.form.IntervalCode;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/** {@code omnisql_interval_key(HUGEINT) -> HUGEINT}: the number by which intervals compare; no SQL type has this form. */
final class IntervalKeyFunction {
    private IntervalKeyFunction() {}

    static void register(DuckDBConnection connection) throws SQLException {
        try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(EngineFunctions.INTERVAL_KEY)
                    .withParameter(DuckDBColumnType.HUGEINT)
                    .withReturnType(DuckDBColumnType.HUGEINT)
                    .withVectorizedFunction((input, output) -> {
                        var codes = input.vector(0);
                        for (int row = 0; row < input.rowCount(); row++) {
                            if (codes.isNull(row)) {
                                output.setNull(row);
                            } else {
                                output.setHugeInt(row, IntervalCode.key(IntervalCode.decode(codes.getHugeInt(row))));
                            }
                        }
                    })
                    .withNullInNullOut()
                    .register(connection);
        }
    }
}
