package io.omnisql.planner.engine.result;

import java.util.List;

/**
 * What DuckDB is asked.
 *
 * @param sql one SELECT
 * @param columns its output columns, in order; the statement may have more behind them
 */
public record EngineStatementText(String sql, List<OutputColumn> columns) {
    public EngineStatementText {
        columns = List.copyOf(columns);
    }
}
