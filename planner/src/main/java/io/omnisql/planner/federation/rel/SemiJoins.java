package io.omnisql.planner.federation.rel;

import io.omnisql.planner.federation.rel.QueryTranslator.Shape;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.SubLinkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/** Conjuncts {@code x IN (SELECT …)}, {@code EXISTS (…)} and {@code NOT EXISTS (…)} as semi-joins and anti-joins, so that keys may flow. */
final class SemiJoins {
    private final QueryTranslator queries;
    private final RexTranslator rex;
    private final RelOptCluster cluster;

    SemiJoins(QueryTranslator queries, RexTranslator rex, RelOptCluster cluster) {
        this.queries = queries;
        this.rex = rex;
        this.cluster = cluster;
    }

    /** The rows joined with a conjunct's sub-query; null when the conjunct is not of such a form. */
    @Nullable
    Shape join(Shape left, Expr conjunct, Levels levels) {
        if (conjunct instanceof Expr.SubLink link) {
            if (link.kind() == SubLinkKind.ANY && link.test() != null && !readsOuter(link.query(), 1)) {
                return in(left, link.test(), link.query(), levels);
            }
            if (link.kind() == SubLinkKind.EXISTS) {
                return exists(left, link.query(), JoinRelType.SEMI, levels);
            }
        }
        if (conjunct instanceof Expr.BoolExpr not
                && not.kind() == BoolKind.NOT
                && not.args().getFirst() instanceof Expr.SubLink link
                && link.kind() == SubLinkKind.EXISTS) {
            return exists(left, link.query(), JoinRelType.ANTI, levels);
        }
        return null;
    }

    private @Nullable Shape in(Shape left, Expr test, Query query, Levels levels) {
        if (!(test instanceof Expr.OpExpr) && !(test instanceof Expr.BoolExpr)) {
            return null;
        }
        RelNode right = queries.translate(query, levels);
        // The test's SubLinkColumns become columns of a range that no query has.
        Expr condition = columns(test);
        Scope scope = left.scope().with(RIGHT, left.width());
        return joined(left, right, JoinRelType.SEMI, List.of(rex.translate(condition, scope)));
    }

    private static final int RIGHT = 0;

    private static Expr columns(Expr expr) {
        return expr instanceof Expr.SubLinkColumn column
                ? new Expr.Var(RIGHT, column.column(), 0, column.type(), column.location())
                : ExprTree.rebuild(expr, SemiJoins::columns);
    }

    private @Nullable Shape exists(Shape left, Query query, JoinRelType type, Levels levels) {
        boolean plain = query.setOperation() == null
                && query.limit() == null
                && query.offset() == null
                && !query.hasAggregates()
                && query.groupBy().isEmpty()
                && query.groupingSets().isEmpty()
                && query.having() == null
                && query.ctes().isEmpty()
                && !query.from().isEmpty()
                && query.where() != null;
        if (!plain || rangesReadOuter(query) || query.targets().stream().anyMatch(t -> hasSubLink(t.expr()))) {
            return null;
        }
        Shape right = queries.from(query, levels.enter(query));
        Scope scope = right.scope().inside(left.scope(), left.width());
        List<RexNode> own = new ArrayList<>();
        List<RexNode> correlated = new ArrayList<>();
        for (Expr conjunct : RexTranslator.conjuncts(query.requireWhere())) {
            if (hasSubLink(conjunct)) {
                return null;
            }
            if (readsOuter(conjunct, 1)) {
                correlated.add(rex.translate(conjunct, scope));
            } else {
                own.add(rex.translate(conjunct, right.scope()));
            }
        }
        return joined(left, queries.filter(right.rel(), own), type, correlated);
    }

    private Shape joined(Shape left, RelNode right, JoinRelType type, List<RexNode> conditions) {
        RexNode condition = RexUtil.composeConjunction(cluster.getRexBuilder(), conditions);
        return new Shape(LogicalJoin.create(left.rel(), right, List.of(), condition, Set.of(), type), left.scope());
    }

    private static boolean hasSubLink(Expr expr) {
        boolean[] found = {false};
        ExprTree.walk(expr, e -> found[0] |= e instanceof Expr.SubLink);
        return found[0];
    }

    private static boolean rangesReadOuter(Query query) {
        return query.ranges().stream().anyMatch(range -> switch (range) {
            case RangeTableEntry.SubqueryEntry sub -> readsOuter(sub.query(), 2);
            case RangeTableEntry.FunctionEntry f -> f.functions().stream().anyMatch(x -> readsOuter(x.call(), 1));
            case RangeTableEntry.ValuesEntry v ->
                v.rows().stream().anyMatch(row -> row.stream().anyMatch(e -> readsOuter(e, 1)));
            case RangeTableEntry.RelationEntry _, RangeTableEntry.CteEntry _, RangeTableEntry.JoinEntry _ -> false;
        });
    }

    /** Whether anything in the query refers to {@code depth} or more levels outside itself. */
    private static boolean readsOuter(Query query, int depth) {
        boolean[] found = {false};
        QueryWalk.expressions(query, (expr, levels) -> {
            if (expr instanceof Expr.Var var) {
                found[0] |= var.levelsUp() >= depth + levels.depth() - 1;
            }
        });
        return found[0];
    }

    private static boolean readsOuter(Expr expr, int depth) {
        boolean[] found = {false};
        ExprTree.walk(expr, e -> {
            if (e instanceof Expr.Var var) {
                found[0] |= var.levelsUp() >= depth;
            } else if (e instanceof Expr.SubLink link) {
                found[0] |= readsOuter(link.query(), depth + 1);
            }
        });
        return found[0];
    }
}
