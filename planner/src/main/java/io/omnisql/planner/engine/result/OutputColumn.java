package io.omnisql.planner.engine.result;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.engine.form.EngineForm;

/**
 * A column of a statement's result.
 *
 * @param schema name and SQL type that the reader's batches carry
 * @param form the form in which the SQL text delivers it; lists as border text
 */
public record OutputColumn(ColumnSchema schema, EngineForm form) {}
