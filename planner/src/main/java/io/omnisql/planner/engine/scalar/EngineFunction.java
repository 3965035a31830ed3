package io.omnisql.planner.engine.scalar;

import io.omnisql.planner.engine.function.ScalarFunction;
import java.util.List;

/**
 * A Java function as DuckDB knows it.
 *
 * @param name its name in generated SQL
 * @param parameterTypes pg_type OIDs
 * @param resultType pg_type OID
 */
record EngineFunction(
        String name,
        List<Integer> parameterTypes,
        int resultType,
        boolean strict,
        boolean stable,
        ScalarFunction body) {
    EngineFunction {
        parameterTypes = List.copyOf(parameterTypes);
    }
}
