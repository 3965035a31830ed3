package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FrameBound;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.WindowClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits every expression of a query and of the queries inside it. */
public final class QueryWalk {
    /** Is given each expression, parents first, and the query levels it stands in; the first query is at depth 1. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Expr expr, Levels levels);
    }

    /** Is given each query, outer first. */
    @FunctionalInterface
    public interface QueryVisitor {
        void visit(Query query);
    }

    private final Visitor visitor;
    private final QueryVisitor queries;

    private QueryWalk(Visitor visitor, QueryVisitor queries) {
        this.visitor = visitor;
        this.queries = queries;
    }

    public static void expressions(Query query, Visitor visitor) {
        new QueryWalk(visitor, q -> {}).query(query, Levels.NONE);
    }

    public static void queries(Query query, QueryVisitor visitor) {
        new QueryWalk((e, levels) -> {}, visitor).query(query, Levels.NONE);
    }

    private void query(Query query, Levels around) {
        Levels level = around.enter(query);
        queries.visit(query);
        for (CommonTableExpression cte : query.ctes()) {
            query(cte.query(), level);
        }
        query.ranges().forEach(range -> range(range, level));
        from(query.from(), level);
        expr(query.where(), level);
        query.targets().forEach(target -> expr(target.expr(), level));
        expr(query.having(), level);
        for (WindowClause window : query.windows()) {
            bound(window.frame().start(), level);
            bound(window.frame().end(), level);
        }
        expr(query.offset(), level);
        expr(query.limit(), level);
    }

    private void bound(FrameBound bound, Levels level) {
        expr(bound.offset(), level);
    }

    private void range(RangeTableEntry range, Levels level) {
        switch (range) {
            case RangeTableEntry.SubqueryEntry sub -> query(sub.query(), level);
            case RangeTableEntry.FunctionEntry function -> function.functions().forEach(f -> expr(f.call(), level));
            case RangeTableEntry.ValuesEntry values -> values.rows().forEach(row -> row.forEach(e -> expr(e, level)));
            case RangeTableEntry.RelationEntry _, RangeTableEntry.CteEntry _, RangeTableEntry.JoinEntry _ -> {
                // The sources of a join's columns count only where a column is used.
            }
        }
    }

    private void from(List<FromItem> items, Levels level) {
        for (FromItem item : items) {
            if (item instanceof FromItem.Join join) {
                from(List.of(join.left(), join.right()), level);
                expr(join.condition(), level);
            }
        }
    }

    private void expr(@Nullable Expr expr, Levels level) {
        if (expr != null) {
            ExprTree.walk(expr, e -> {
                visitor.visit(e, level);
                if (e instanceof Expr.SubLink link) {
                    query(link.query(), level);
                }
            });
        }
    }
}
