package io.omnisql.planner.analyzer;

import io.omnisql.core.type.SqlType;

/** Reads literals: the input function of every type, under the session's zone and DateStyle. */
@FunctionalInterface
public interface TextInput {
    /**
     * The boxed value (forms of {@link io.omnisql.core.batch.ColumnVector}) that a text stands for.
     *
     * @throws io.omnisql.core.error.SqlException in PostgreSQL's words when the text is no such value
     */
    Object parse(String text, SqlType type);
}
