package io.omnisql.planner.analyzer;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.TypeOids;
import io.omnisql.governance.decision.Use;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.query.AggregateKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FrameBound;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.OrderItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.SetOperationNode;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.SubLinkKind;
import io.omnisql.planner.query.TargetEntry;
import io.omnisql.planner.query.WindowClause;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses uses of columns that the policy forbids ({@code deny_uses}). A restriction follows the value through sub-queries, WITH and
 * set operations; plain output stays allowed.
 */
final class UseRestrictions {
    private static final Set<Use> NONE = EnumSet.noneOf(Use.class);
    private final ColumnRestrictions columns;

    UseRestrictions(CatalogSnapshot catalog) {
        this.columns = new ColumnRestrictions(catalog);
    }

    /**
     * Checks a whole statement.
     *
     * @throws SqlException 42501 naming the first column that is used as it must not be
     */
    void check(Query query) {
        if (columns.isAnyRestricted(query)) {
            query(new QueryLevel(query, null), NONE);
        }
    }

    /** One query level; {@code outputUses} is what its result is used for where it stands. */
    private void query(QueryLevel level, Set<Use> outputUses) {
        Query query = level.query();
        query.ctes().forEach(cte -> query(new QueryLevel(cte.query(), level), NONE));
        for (RangeTableEntry entry : query.ranges()) {
            range(entry, level);
        }
        query.from().forEach(item -> join(item, level));
        for (TargetEntry target : query.targets()) {
            expr(target.expr(), level, target.junk() ? NONE : outputUses);
        }
        optional(query.where(), level, EnumSet.of(Use.PREDICATE));
        optional(query.having(), level, EnumSet.of(Use.PREDICATE));
        keys(query, query.groupBy(), level, Use.GROUP);
        keys(query, query.distinct(), level, Use.GROUP);
        keys(query, query.orderBy(), level, Use.ORDER);
        for (WindowClause window : query.windows()) {
            keys(query, window.partition(), level, Use.GROUP);
            keys(query, window.order(), level, Use.ORDER);
            bound(window.frame().start(), level);
            bound(window.frame().end(), level);
        }
        optional(query.limit(), level, NONE);
        optional(query.offset(), level, NONE);
        setOperation(query.setOperation(), level, false);
    }

    private void range(RangeTableEntry entry, QueryLevel level) {
        switch (entry) {
            case RangeTableEntry.SubqueryEntry subquery -> query(new QueryLevel(subquery.query(), level), NONE);
            case RangeTableEntry.FunctionEntry function ->
                function.functions().forEach(call -> expr(call.call(), level, NONE));
            case RangeTableEntry.ValuesEntry values ->
                values.rows().forEach(row -> row.forEach(value -> expr(value, level, NONE)));
            case RangeTableEntry.RelationEntry _, RangeTableEntry.CteEntry _, RangeTableEntry.JoinEntry _ -> {}
        }
    }

    private void join(FromItem item, QueryLevel level) {
        if (item instanceof FromItem.Join join) {
            join(join.left(), level);
            join(join.right(), level);
            optional(join.condition(), level, EnumSet.of(Use.PREDICATE, Use.JOIN));
        }
    }

    private void keys(Query query, List<SortGroupClause> keys, QueryLevel level, Use use) {
        keys.forEach(key -> expr(query.target(key).expr(), level, EnumSet.of(use)));
    }

    private void bound(FrameBound bound, QueryLevel level) {
        optional(bound.offset(), level, NONE);
    }

    /** A set operation that compares rows, which all but UNION ALL do, groups by all of its columns. */
    private void setOperation(@Nullable SetOperationNode node, QueryLevel level, boolean grouped) {
        switch (node) {
            case null -> {}
            case SetOperationNode.Leaf leaf -> {
                if (grouped && level.query().range(leaf.range()) instanceof RangeTableEntry.SubqueryEntry branch) {
                    QueryLevel inner = new QueryLevel(branch.query(), level);
                    branch.query()
                            .visibleTargets()
                            .forEach(target -> expr(target.expr(), inner, EnumSet.of(Use.GROUP)));
                }
            }
            case SetOperationNode.Operation operation -> {
                boolean groups = grouped || !operation.all() || operation.kind() != SetOperationNode.Kind.UNION;
                setOperation(operation.left(), level, groups);
                setOperation(operation.right(), level, groups);
            }
        }
    }

    private void optional(@Nullable Expr expr, QueryLevel level, Set<Use> uses) {
        if (expr != null) {
            expr(expr, level, uses);
        }
    }

    private static Set<Use> with(Set<Use> uses, Use... more) {
        EnumSet<Use> all = EnumSet.noneOf(Use.class);
        all.addAll(uses);
        all.addAll(List.of(more));
        return all;
    }

    private void expr(Expr expr, QueryLevel level, Set<Use> uses) {
        switch (expr) {
            case Expr.Var var -> require(var, level, var.levelsUp() > 0 ? with(uses, Use.JOIN) : uses);
            case Expr.SubLink link -> subLink(link, level, uses);
            case Expr.Aggref aggregate -> {
                aggregate.directArgs().forEach(arg -> expr(arg, level, with(uses, Use.AGGREGATE)));
                Set<Use> inside = new HashSet<>(with(uses, Use.AGGREGATE));
                if (aggregate.distinct()) {
                    inside.add(Use.GROUP);
                }
                if (aggregate.kind() != AggregateKind.NORMAL) {
                    inside.add(Use.ORDER);
                }
                aggregate.args().forEach(arg -> expr(arg, level, inside));
                for (OrderItem item : aggregate.order()) {
                    expr(item.expr(), level, with(uses, Use.ORDER));
                }
                optional(aggregate.filter(), level, with(uses, Use.AGGREGATE, Use.PREDICATE));
            }
            case Expr.WindowFunc window -> {
                window.args().forEach(arg -> expr(arg, level, with(uses, Use.AGGREGATE)));
                optional(window.filter(), level, with(uses, Use.AGGREGATE, Use.PREDICATE));
            }
            case Expr.CaseExpr conditional -> {
                optional(conditional.arg(), level, with(uses, Use.PREDICATE));
                conditional.whens().forEach(when -> {
                    expr(when.condition(), level, with(uses, Use.PREDICATE));
                    expr(when.result(), level, uses);
                });
                optional(conditional.otherwise(), level, uses);
            }
            default -> {
                Set<Use> below = with(uses, usesBelow(expr, level));
                ExprTree.children(expr).forEach(child -> expr(child, level, below));
            }
        }
    }

    /** What an expression does with what stands below it. */
    private static Use[] usesBelow(Expr expr, QueryLevel level) {
        boolean compares = switch (expr) {
            case Expr.OpExpr op -> op.type().oid() == TypeOids.BOOL;
            case Expr.FuncExpr function -> function.type().oid() == TypeOids.BOOL;
            case Expr.DistinctExpr _,
                    Expr.NullIfExpr _,
                    Expr.ScalarArrayOpExpr _,
                    Expr.RowCompareExpr _,
                    Expr.CoalesceExpr _,
                    Expr.MinMaxExpr _,
                    Expr.NullTest _,
                    Expr.BooleanTest _,
                    Expr.BoolExpr _ -> true;
            default -> false;
        };
        if (!compares) {
            return new Use[0];
        }
        boolean joins = !(expr instanceof Expr.BoolExpr) && level.rangesIn(expr) > 1;
        return joins ? new Use[] {Use.PREDICATE, Use.JOIN} : new Use[] {Use.PREDICATE};
    }

    private void subLink(Expr.SubLink link, QueryLevel level, Set<Use> uses) {
        boolean compared = link.kind() == SubLinkKind.ANY
                || link.kind() == SubLinkKind.ALL
                || link.kind() == SubLinkKind.ROW_COMPARE;
        optional(link.test(), level, with(uses, Use.PREDICATE, Use.JOIN));
        Set<Use> outputUses =
                compared ? EnumSet.of(Use.PREDICATE, Use.JOIN) : link.kind() == SubLinkKind.EXISTS ? NONE : uses;
        query(new QueryLevel(link.query(), level), outputUses);
    }

    private void require(Expr.Var var, QueryLevel level, Set<Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        for (ColumnRestrictions.Restricted restricted : columns.of(var, level)) {
            for (Use use : uses) {
                if (restricted.uses().contains(use)) {
                    throw new SqlException(
                                    ErrorKind.POLICY,
                                    SqlState.INSUFFICIENT_PRIVILEGE,
                                    "column \"" + restricted.column() + "\" of relation \"" + restricted.relation()
                                            + "\" may not be used in " + phrase(use))
                            .withPosition(Math.max(var.location() + 1, 0));
                }
            }
        }
    }

    private static String phrase(Use use) {
        return switch (use) {
            case PREDICATE -> "a predicate";
            case JOIN -> "a join";
            case GROUP -> "grouping";
            case ORDER -> "ordering";
            case AGGREGATE -> "an aggregate";
            case FEED -> "a key feed";
        };
    }
}
