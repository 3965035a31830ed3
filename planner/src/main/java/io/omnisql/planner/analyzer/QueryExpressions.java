package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FrameBound;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeFunction;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.TargetEntry;
import io.omnisql.planner.query.WindowClause;
import io.omnisql.planner.query.WindowFrame;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks and rewrites all expressions of queries, counting query levels on the way in. */
final class QueryExpressions {
    private QueryExpressions() {}

    /** Sees each expression, parents first. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Sees one expression.
         *
         * @param depth how many query levels inside the start it stands
         * @return whether to look below it
         */
        boolean visit(Expr expr, int depth);
    }

    /** Walks an expression and, one level deeper, the queries of its sub-links. */
    static void walk(Expr expr, int depth, Visitor visitor) {
        if (!visitor.visit(expr, depth)) {
            return;
        }
        for (Expr child : ExprTree.children(expr)) {
            walk(child, depth, visitor);
        }
        if (expr instanceof Expr.SubLink link) {
            walk(link.query(), depth + 1, visitor);
        }
    }

    /** Walks everything of a query that stands at the given depth, its sub-queries one deeper. */
    static void walk(Query query, int depth, Visitor visitor) {
        rewrite(
                query,
                expr -> {
                    walk(expr, depth, visitor);
                    return expr;
                },
                inner -> {
                    walk(inner, depth + 1, visitor);
                    return inner;
                });
    }

    /** The same query with each of its own expressions changed by {@code f} and each direct sub-query by {@code g}. */
    static Query rewrite(Query query, UnaryOperator<Expr> f, UnaryOperator<Query> g) {
        return new Query(
                query.ctes().stream()
                        .map(cte -> new CommonTableExpression(
                                cte.name(),
                                cte.columns(),
                                g.apply(cte.query()),
                                cte.recursive(),
                                cte.materialization()))
                        .toList(),
                query.ranges().stream().map(entry -> range(entry, f, g)).toList(),
                query.from().stream().map(item -> from(item, f)).toList(),
                optional(query.where(), f),
                query.setOperation(),
                query.targets().stream()
                        .map(target -> new TargetEntry(
                                f.apply(target.expr()),
                                target.number(),
                                target.name(),
                                target.reference(),
                                target.originTable(),
                                target.originAttribute(),
                                target.junk()))
                        .toList(),
                query.groupBy(),
                query.groupingSets(),
                optional(query.having(), f),
                query.windows().stream().map(window -> window(window, f)).toList(),
                query.distinct(),
                query.distinctOn(),
                query.orderBy(),
                optional(query.offset(), f),
                optional(query.limit(), f),
                query.withTies(),
                query.hasAggregates());
    }

    private static RangeTableEntry range(RangeTableEntry entry, UnaryOperator<Expr> f, UnaryOperator<Query> g) {
        return switch (entry) {
            case RangeTableEntry.RelationEntry e -> e;
            case RangeTableEntry.CteEntry e -> e;
            case RangeTableEntry.SubqueryEntry e ->
                new RangeTableEntry.SubqueryEntry(e.alias(), e.columns(), g.apply(e.query()), e.lateral());
            case RangeTableEntry.FunctionEntry e ->
                new RangeTableEntry.FunctionEntry(
                        e.alias(),
                        e.columns(),
                        e.functions().stream()
                                .map(call -> new RangeFunction(f.apply(call.call()), call.columnCount()))
                                .toList(),
                        e.ordinality(),
                        e.lateral());
            case RangeTableEntry.ValuesEntry e ->
                new RangeTableEntry.ValuesEntry(
                        e.alias(),
                        e.columns(),
                        e.rows().stream().map(row -> all(row, f)).toList(),
                        e.lateral());
            case RangeTableEntry.JoinEntry e ->
                new RangeTableEntry.JoinEntry(e.alias(), e.columns(), e.kind(), all(e.sources(), f));
        };
    }

    private static FromItem from(FromItem item, UnaryOperator<Expr> f) {
        return switch (item) {
            case FromItem.RangeTableRef ref -> ref;
            case FromItem.Join join ->
                new FromItem.Join(
                        join.kind(),
                        from(join.left(), f),
                        from(join.right(), f),
                        optional(join.condition(), f),
                        join.range());
        };
    }

    private static WindowClause window(WindowClause window, UnaryOperator<Expr> f) {
        WindowFrame frame = window.frame();
        return new WindowClause(
                window.reference(),
                window.name(),
                window.partition(),
                window.order(),
                new WindowFrame(frame.mode(), bound(frame.start(), f), bound(frame.end(), f), frame.exclusion()));
    }

    private static FrameBound bound(FrameBound bound, UnaryOperator<Expr> f) {
        return new FrameBound(bound.kind(), optional(bound.offset(), f));
    }

    private static List<Expr> all(List<Expr> list, UnaryOperator<Expr> f) {
        return list.stream().map(f).toList();
    }

    private static @Nullable Expr optional(@Nullable Expr expr, UnaryOperator<Expr> f) {
        return expr == null ? null : f.apply(expr);
    }
}
