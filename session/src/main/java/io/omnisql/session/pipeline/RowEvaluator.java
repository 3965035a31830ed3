package io.omnisql.session.pipeline;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.planner.query.Expr;
import org.jspecify.annotations.Nullable;

/** Computes an expression over a row; Vars have range 1 and count the batch's columns. */
@FunctionalInterface
interface RowEvaluator {
    /**
     * The value, null for SQL NULL.
     *
     * @throws io.omnisql.core.error.SqlException when the evaluation fails
     */
    @Nullable
    Object evaluate(Expr expr, ColumnBatch batch, int row);
}
