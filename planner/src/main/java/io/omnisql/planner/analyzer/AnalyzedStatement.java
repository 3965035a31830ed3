package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.Query;
import java.util.List;
import java.util.Objects;

/** A statement whose types are all known; parameter types are pg_type OIDs by position. */
public record AnalyzedStatement(Query query, List<Integer> parameterTypeOids, List<ResultColumn> columns) {
    public AnalyzedStatement {
        Objects.requireNonNull(query, "query is null");
        parameterTypeOids = List.copyOf(parameterTypeOids);
        columns = List.copyOf(columns);
    }
}
