package io.omnisql.planner.engine.writer;

import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.query.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of one query level: its range table entries, its CTEs, and the level outside. */
final class QueryScope {
    private final Query query;
    private final @Nullable QueryScope outer;
    private final Map<Integer, Source> sources = new HashMap<>();
    private final Map<String, Source> ctes = new HashMap<>();
    private final Set<String> groupedByKey = new HashSet<>();

    /** An alias (or CTE name) and the forms of its columns c1, c2, … */
    record Source(String name, List<EngineForm> forms) {}

    QueryScope(Query query, @Nullable QueryScope outer) {
        this.query = query;
        this.outer = outer;
    }

    Query query() {
        return query;
    }

    QueryScope outward(int levels) {
        QueryScope scope = this;
        for (int i = 0; i < levels; i++) {
            if (scope.outer == null) {
                throw new IllegalStateException("a reference leads outside the statement");
            }
            scope = scope.outer;
        }
        return scope;
    }

    void addSource(int range, Source source) {
        sources.put(range, source);
    }

    Source source(int range) {
        Source source = sources.get(range);
        if (source == null) {
            throw new IllegalStateException("range " + range + " is not written yet");
        }
        return source;
    }

    void addCte(String name, Source source) {
        ctes.put(name, source);
    }

    Source cte(String name) {
        Source source = ctes.get(name);
        if (source == null) {
            throw new IllegalStateException("no CTE " + name);
        }
        return source;
    }

    /** Remembers a grouping expression that is grouped by its key, not by itself. */
    void groupByKey(String sql) {
        groupedByKey.add(sql);
    }

    boolean isGroupedByKey(String sql) {
        return groupedByKey.contains(sql);
    }
}
