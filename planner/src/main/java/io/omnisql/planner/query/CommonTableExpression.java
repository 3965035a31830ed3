package io.omnisql.planner.query;

import io.omnisql.core.batch.ColumnSchema;
import java.util.List;

/** A WITH entry. */
public record CommonTableExpression(
        String name, List<ColumnSchema> columns, Query query, boolean recursive, Materialization materialization) {
    /** What the text says about materialising it. */
    public enum Materialization {
        DEFAULT,
        ALWAYS,
        NEVER
    }

    public CommonTableExpression {
        columns = List.copyOf(columns);
    }
}
