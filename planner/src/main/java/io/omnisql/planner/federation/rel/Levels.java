package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Query;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The query levels around a place, innermost first; where names of common table expressions are looked up. */
public record Levels(@Nullable Query query, @Nullable Levels outer) {
    public static final Levels NONE = new Levels(null, null);

    public Levels enter(Query inner) {
        return new Levels(inner, this);
    }

    /** How many query levels there are. */
    public int depth() {
        return outer == null ? 0 : outer.depth() + 1;
    }

    /** The innermost level. */
    public Query requireQuery() {
        return Objects.requireNonNull(query, "query is null");
    }

    public Levels up(int levels) {
        Levels at = this;
        for (int i = 0; i < levels; i++) {
            if (at.outer == null) {
                throw new IllegalStateException("no query level " + levels + " levels up");
            }
            at = at.outer;
        }
        return at;
    }

    CommonTableExpression cte(String name) {
        if (query != null) {
            for (CommonTableExpression cte : query.ctes()) {
                if (cte.name().equals(name)) {
                    return cte;
                }
            }
        }
        throw new IllegalStateException("no common table expression " + name);
    }
}
