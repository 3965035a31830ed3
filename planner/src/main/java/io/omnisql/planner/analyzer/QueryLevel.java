package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query with those around it, so that references to outer levels can be followed. */
record QueryLevel(Query query, @Nullable QueryLevel outer) {
    /** The level so many outside. */
    QueryLevel up(int levels) {
        QueryLevel level = this;
        for (int i = 0; i < levels; i++) {
            QueryLevel next = level.outer;
            if (next == null) {
                throw new IllegalStateException("no query level " + levels + " outside");
            }
            level = next;
        }
        return level;
    }

    /** How many range table entries of this level an expression refers to, a reference to outer levels counting as one more. */
    int rangesIn(Expr expr) {
        Set<Integer> ranges = new HashSet<>();
        QueryExpressions.walk(expr, 0, (e, depth) -> {
            if (e instanceof Expr.Var var && var.levelsUp() >= depth) {
                ranges.add(var.levelsUp() == depth ? var.range() : 0);
            }
            return true;
        });
        return ranges.size();
    }
}
