package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.List;

/** Moves a query one level further inside: what refers to levels outside of it counts one more. */
final class LevelShift {
    private LevelShift() {}

    static Query deeper(Query query) {
        return shift(query, 0);
    }

    private static Query shift(Query query, int depth) {
        Query rewritten = QueryExpressions.rewrite(query, expr -> shift(expr, depth), inner -> shift(inner, depth + 1));
        List<RangeTableEntry> ranges = rewritten.ranges().stream()
                .map(entry -> entry instanceof RangeTableEntry.CteEntry cte && cte.levelsUp() > depth
                        ? new RangeTableEntry.CteEntry(
                                cte.alias(), cte.columns(), cte.cte(), cte.levelsUp() + 1, cte.selfReference())
                        : entry)
                .toList();
        return new Query(
                rewritten.ctes(),
                ranges,
                rewritten.from(),
                rewritten.where(),
                rewritten.setOperation(),
                rewritten.targets(),
                rewritten.groupBy(),
                rewritten.groupingSets(),
                rewritten.having(),
                rewritten.windows(),
                rewritten.distinct(),
                rewritten.distinctOn(),
                rewritten.orderBy(),
                rewritten.offset(),
                rewritten.limit(),
                rewritten.withTies(),
                rewritten.hasAggregates());
    }

    private static Expr shift(Expr expr, int depth) {
        Expr inner = ExprTree.rebuild(expr, child -> shift(child, depth));
        return switch (inner) {
            case Expr.Var e
            when e.levelsUp() > depth ->
                new Expr.Var(e.range(), e.attribute(), e.levelsUp() + 1, e.type(), e.location());
            case Expr.Aggref e
            when e.levelsUp() > depth ->
                new Expr.Aggref(
                        e.function(),
                        e.directArgs(),
                        e.args(),
                        e.order(),
                        e.distinct(),
                        e.filter(),
                        e.star(),
                        e.variadic(),
                        e.kind(),
                        e.levelsUp() + 1,
                        e.type(),
                        e.location());
            case Expr.GroupingFunc e
            when e.levelsUp() > depth -> new Expr.GroupingFunc(e.args(), e.levelsUp() + 1, e.type(), e.location());
            case Expr.SubLink e ->
                new Expr.SubLink(e.kind(), e.test(), shift(e.query(), depth + 1), e.type(), e.location());
            default -> inner;
        };
    }
}
