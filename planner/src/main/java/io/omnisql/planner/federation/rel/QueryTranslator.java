package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.JoinKind;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.SetOperationNode;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns query levels into relational algebra. What cannot be translated is left as a leaf or an opaque expression, and the query
 * levels inside it are handed to {@link Detached} to be planned on their own.
 */
final class QueryTranslator {
    /** CTEs are copied into their references up to this many leaves: copies of copies double with each level. */
    private static final int MAX_LEAVES = 16;

    private final RelOptCluster cluster;
    private final RexTranslator rex;
    private final Detached detached;
    private int leaves;

    /** Takes query levels that the algebra does not contain. */
    interface Detached {
        void plan(Query query, Levels levels);
    }

    QueryTranslator(RelOptCluster cluster, RexTranslator rex, Detached detached) {
        this.cluster = cluster;
        this.rex = rex;
        this.detached = detached;
    }

    /** A relation at hand and where its columns are. */
    record Shape(RelNode rel, Scope scope) {
        int width() {
            return rel.getRowType().getFieldCount();
        }
    }

    /** The visible targets of a query as a relation. */
    RelNode translate(Query query, Levels around) {
        Levels levels = around.enter(query);
        RelNode rows = query.setOperation() == null
                ? selectRows(query, levels)
                : setOperation(query, query.setOperation(), levels);
        if (query.limit() != null || query.offset() != null) {
            rows = barrier(rows);
        }
        return rows;
    }

    private RelNode selectRows(Query query, Levels levels) {
        Shape shape = where(query, from(query, levels), levels);
        detachSubLinks(query, levels);
        boolean grouped = query.hasAggregates()
                || !query.groupBy().isEmpty()
                || !query.groupingSets().isEmpty()
                || query.having() != null;
        RelNode rows = grouped ? grouped(query, shape) : project(shape, query.visibleTargets());
        boolean needsAllRows = !query.windows().isEmpty()
                || query.distinctOn()
                || query.targets().stream().anyMatch(t -> returnsSet(t.expr()));
        if (needsAllRows) {
            // The barrier must stand below the projection's opaque window calls too, so it covers the whole level.
            return barrier(rows);
        }
        return query.distinct().isEmpty() ? rows : distinct(rows);
    }

    private static boolean returnsSet(Expr expr) {
        boolean[] found = {false};
        ExprTree.walk(expr, e -> {
            found[0] |= e instanceof Expr.FuncExpr f && f.returnsSet();
            found[0] |= e instanceof Expr.OpExpr o && o.returnsSet();
        });
        return found[0];
    }

    /** FROM without WHERE; used for correlated EXISTS as well. */
    Shape from(Query query, Levels levels) {
        Shape all = null;
        for (FromItem item : query.from()) {
            Shape next = fromItem(query, item, levels);
            all = all == null ? next : join(all, next, JoinRelType.INNER, null);
        }
        return all == null ? new Shape(leaf(List.of(), ScanLeaf.NO_SCAN), Scope.of(query)) : all;
    }

    private Shape fromItem(Query query, FromItem item, Levels levels) {
        return switch (item) {
            case FromItem.RangeTableRef ref ->
                new Shape(
                        entry(query.range(ref.range()), levels), Scope.of(query).with(ref.range(), 0));
            case FromItem.Join join ->
                join(
                        fromItem(query, join.left(), levels),
                        fromItem(query, join.right(), levels),
                        joinType(join.kind()),
                        join.condition());
        };
    }

    private static JoinRelType joinType(JoinKind kind) {
        return switch (kind) {
            case INNER -> JoinRelType.INNER;
            case LEFT -> JoinRelType.LEFT;
            case RIGHT -> JoinRelType.RIGHT;
            case FULL -> JoinRelType.FULL;
        };
    }

    private Shape join(Shape left, Shape right, JoinRelType type, @Nullable Expr condition) {
        Scope scope = left.scope().join(right.scope(), left.width());
        RexNode on = condition == null ? cluster.getRexBuilder().makeLiteral(true) : rex.translate(condition, scope);
        return new Shape(LogicalJoin.create(left.rel(), right.rel(), List.of(), on, java.util.Set.of(), type), scope);
    }

    private RelNode entry(RangeTableEntry entry, Levels levels) {
        return switch (entry) {
            case RangeTableEntry.RelationEntry relation -> leaf(relation.columns(), relation.scan());
            case RangeTableEntry.SubqueryEntry sub -> translate(sub.query(), levels);
            case RangeTableEntry.CteEntry cte -> cte(cte, levels);
            case RangeTableEntry.FunctionEntry function -> {
                function.functions().forEach(f -> detachSubLinks(f.call(), levels));
                yield leaf(function.columns(), ScanLeaf.NO_SCAN);
            }
            case RangeTableEntry.ValuesEntry values -> {
                values.rows().forEach(row -> row.forEach(e -> detachSubLinks(e, levels)));
                yield leaf(values.columns(), ScanLeaf.NO_SCAN);
            }
            case RangeTableEntry.JoinEntry _ -> throw new IllegalStateException("a join entry is not a FROM item");
        };
    }

    private RelNode cte(RangeTableEntry.CteEntry entry, Levels levels) {
        Levels home = levels.up(entry.levelsUp());
        CommonTableExpression cte = home.cte(entry.cte());
        if (entry.selfReference()) {
            return leaf(entry.columns(), ScanLeaf.NO_SCAN);
        }
        if (cte.recursive()) {
            detached.plan(cte.query(), home);
            return leaf(entry.columns(), ScanLeaf.NO_SCAN);
        }
        if (leaves >= MAX_LEAVES) {
            detached.plan(cte.query(), home);
            return leaf(entry.columns(), ScanLeaf.NO_SCAN);
        }
        return translate(cte.query(), home);
    }

    private RelNode leaf(List<io.omnisql.core.batch.ColumnSchema> columns, int scan) {
        RelDataTypeFactory.Builder row = cluster.getTypeFactory().builder();
        for (int i = 0; i < columns.size(); i++) {
            row.add("c" + i, rex.type(columns.get(i).type().oid()));
        }
        return new ScanLeaf(cluster, cluster.traitSet(), row.build(), scan, leaves++);
    }

    private Shape where(Query query, Shape shape, Levels levels) {
        Shape result = shape;
        if (query.where() == null) {
            return result;
        }
        SemiJoins semiJoins = new SemiJoins(this, rex, cluster);
        List<RexNode> filters = new ArrayList<>();
        for (Expr conjunct : RexTranslator.conjuncts(query.where())) {
            Shape joined = semiJoins.join(result, conjunct, levels);
            if (joined == null) {
                filters.add(rex.translate(conjunct, result.scope()));
                detachSubLinks(conjunct, levels);
            } else {
                result = joined;
            }
        }
        return new Shape(filter(result.rel(), filters), result.scope());
    }

    RelNode filter(RelNode rel, List<RexNode> filters) {
        return filters.isEmpty()
                ? rel
                : LogicalFilter.create(rel, RexUtil.composeConjunction(cluster.getRexBuilder(), filters));
    }

    private RelNode project(Shape shape, List<TargetEntry> targets) {
        List<RexNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TargetEntry target : targets) {
            nodes.add(rex.translate(target.expr(), shape.scope()));
            names.add("c" + names.size());
        }
        return LogicalProject.create(shape.rel(), List.of(), nodes, names, java.util.Set.of());
    }

    /**
     * Group keys that stand in every grouping set are columns of the aggregate; everything else of the targets is opaque, without
     * operands, because it depends on many rows.
     */
    private RelNode grouped(Query query, Shape shape) {
        List<TargetEntry> keys = query.groupBy().stream()
                .filter(clause -> query.groupingSets().stream()
                        .allMatch(set -> set.targets().contains(clause.target())))
                .map(query::target)
                .toList();
        RelNode input = project(shape, keys);
        RelNode aggregate =
                LogicalAggregate.create(input, List.of(), ImmutableBitSet.range(keys.size()), null, List.of());
        List<RexNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (TargetEntry target : query.visibleTargets()) {
            int key = keys.indexOf(target);
            nodes.add(key >= 0 ? cluster.getRexBuilder().makeInputRef(aggregate, key) : rex.aggregate(target.expr()));
            names.add("c" + names.size());
        }
        return LogicalProject.create(aggregate, List.of(), nodes, names, java.util.Set.of());
    }

    private static RelNode distinct(RelNode rows) {
        return LogicalAggregate.create(
                rows, List.of(), ImmutableBitSet.range(rows.getRowType().getFieldCount()), null, List.of());
    }

    private RelNode barrier(RelNode rows) {
        return new Barrier(cluster, cluster.traitSet(), rows);
    }

    private RelNode setOperation(Query query, SetOperationNode node, Levels levels) {
        return switch (node) {
            case SetOperationNode.Leaf leaf -> entry(query.range(leaf.range()), levels);
            case SetOperationNode.Operation operation -> {
                List<RelNode> inputs = List.of(
                        setOperation(query, operation.left(), levels), setOperation(query, operation.right(), levels));
                yield switch (operation.kind()) {
                    case UNION -> LogicalUnion.create(inputs, operation.all());
                    case INTERSECT -> LogicalIntersect.create(inputs, operation.all());
                    case EXCEPT -> LogicalMinus.create(inputs, operation.all());
                };
            }
        };
    }

    private void detachSubLinks(Query query, Levels levels) {
        query.targets().forEach(t -> detachSubLinks(t.expr(), levels));
        detachJoinConditions(query.from(), levels);
        if (query.having() != null) {
            detachSubLinks(query.having(), levels);
        }
        if (query.limit() != null) {
            detachSubLinks(query.limit(), levels);
        }
        if (query.offset() != null) {
            detachSubLinks(query.offset(), levels);
        }
    }

    private void detachJoinConditions(List<FromItem> items, Levels levels) {
        for (FromItem item : items) {
            if (item instanceof FromItem.Join join) {
                detachJoinConditions(List.of(join.left(), join.right()), levels);
                if (join.condition() != null) {
                    detachSubLinks(join.condition(), levels);
                }
            }
        }
    }

    private void detachSubLinks(Expr expr, Levels levels) {
        ExprTree.walk(expr, e -> {
            if (e instanceof Expr.SubLink link) {
                detached.plan(link.query(), levels);
            }
        });
    }
}
