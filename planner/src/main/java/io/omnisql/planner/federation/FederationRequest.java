package io.omnisql.planner.federation;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.Relation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A statement to plan.
 *
 * @param bindings the tables of sources; empty for relations that OmniSQL fills itself
 * @param folder value of an expression without columns, parameters included, as of this statement; empty when it cannot be evaluated or its
 *     evaluation fails
 * @param keys whether an expression over one row can be evaluated outside the engine; a feed's keys must be, because a row whose key
 *     is not known would lose its partner
 * @param pushdown off: nothing but required keys is pushed
 */
public record FederationRequest(
        Query query,
        Function<Relation, Optional<TableBinding>> bindings,
        Function<Expr, Optional<Expr.Const>> folder,
        Predicate<Expr> keys,
        boolean pushdown) {
    public FederationRequest {
        Objects.requireNonNull(query, "query is null");
        Objects.requireNonNull(bindings, "bindings is null");
        Objects.requireNonNull(folder, "folder is null");
        Objects.requireNonNull(keys, "keys is null");
    }
}
