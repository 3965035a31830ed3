package io.omnisql.planner.engine.function;

import org.jspecify.annotations.Nullable;

/** One function over boxed Java forms of {@link io.omnisql.core.batch.ColumnVector}. Thread-safe. */
@FunctionalInterface
public interface ScalarFunction {
    /**
     * The value, null for SQL NULL. A strict function is never called with a null argument.
     *
     * @throws io.omnisql.core.error.SqlException PostgreSQL's error
     */
    @Nullable
    Object apply(Arguments args, FunctionContext context);
}
