package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.planner.federation.rel.QueryWalk;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.planner.query.RelationColumn;
import io.omnisql.planner.query.SortGroupClause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The first rows of a reference that are enough for its query: a level that reads one table and only filters, sorts and limits.
 *
 * @param rows OFFSET and LIMIT together
 * @param order first sort key, empty when the query asks for no order
 * @param onlyKey whether the query sorts by nothing else
 */
record RowLimit(long rows, Optional<SortKey> order, boolean onlyKey) {
    /** Limits by scan. */
    static Map<Integer, RowLimit> of(Query statement, Function<Expr, Optional<Expr.Const>> folder) {
        Map<Integer, RowLimit> limits = new HashMap<>();
        QueryWalk.queries(statement, query -> {
            if (isSimple(query)
                    && query.from().getFirst() instanceof FromItem.RangeTableRef ref
                    && query.range(ref.range()) instanceof RelationEntry relation) {
                limit(query, relation, ref.range(), folder).ifPresent(limit -> limits.put(relation.scan(), limit));
            }
        });
        return limits;
    }

    private static boolean isSimple(Query query) {
        return query.limit() != null
                && query.from().size() == 1
                && query.setOperation() == null
                && !query.hasAggregates()
                && query.groupBy().isEmpty()
                && query.groupingSets().isEmpty()
                && query.having() == null
                && query.windows().isEmpty()
                && query.distinct().isEmpty()
                && !query.withTies()
                && query.targets().stream().noneMatch(t -> returnsSet(t.expr()));
    }

    private static boolean returnsSet(Expr expr) {
        boolean[] found = {false};
        ExprTree.walk(expr, e -> found[0] |= e instanceof Expr.FuncExpr f && f.returnsSet());
        return found[0];
    }

    private static Optional<RowLimit> limit(
            Query query, RelationEntry relation, int range, Function<Expr, Optional<Expr.Const>> folder) {
        Optional<Long> limit = query.limit() == null ? Optional.empty() : number(query.limit(), folder);
        Optional<Long> offset = query.offset() == null ? Optional.of(0L) : number(query.offset(), folder);
        if (limit.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        long rows = limit.get() + offset.get();
        List<SortGroupClause> sort = query.orderBy();
        if (rows < 0 || limit.get() < 0 || offset.get() < 0) {
            return Optional.empty();
        }
        if (sort.isEmpty()) {
            return Optional.of(new RowLimit(rows, Optional.empty(), true));
        }
        SortGroupClause first = sort.getFirst();
        if (query.target(first).expr() instanceof Expr.Var var
                && var.levelsUp() == 0
                && var.range() == range
                && var.attribute() > 0) {
            RelationColumn column = relation.relation().columns().get(var.attribute() - 1);
            // Where a source puts its nulls is not known, so the column must have none.
            if (column.notNull() && !column.masked()) {
                SortDirection direction = first.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING;
                return Optional.of(
                        new RowLimit(rows, Optional.of(new SortKey(column.name(), direction)), sort.size() == 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> number(Expr expr, Function<Expr, Optional<Expr.Const>> folder) {
        return folder.apply(expr).map(Expr.Const::value).map(value -> ((Number) value).longValue());
    }
}
