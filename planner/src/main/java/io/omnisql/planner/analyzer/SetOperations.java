package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetOperation;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.SetOperationNode;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** UNION, INTERSECT and EXCEPT: branches as sub-queries, brought to common column types. */
final class SetOperations {
    private final StatementContext context;
    private final Selects selects;

    SetOperations(StatementContext context, Selects selects) {
        this.context = context;
        this.selects = selects;
    }

    /** A branch or operation with its output columns so far; a branch's literals of unknown type may still be retyped. */
    private static final class Tree {
        private final SetOperationNode.Kind kind;
        private final boolean all;
        private final List<Tree> sides;
        private final List<Expr> columns;
        private Query query;

        Tree(SetOperationNode.Kind kind, boolean all, List<Tree> sides, List<Expr> columns, Query query) {
            this.kind = kind;
            this.all = all;
            this.sides = sides;
            this.columns = columns;
            this.query = query;
        }

        boolean isLeaf() {
            return sides.isEmpty();
        }

        Tree leftmost() {
            return isLeaf() ? this : sides.getFirst().leftmost();
        }
    }

    Query analyze(QueryScope scope, SelectStmt select) {
        List<CommonTableExpression> ctes = context.withClauses().analyze(scope, select.withClause());
        Tree tree = tree(scope, select, true);
        List<SqlType> types = tree.columns.stream().map(Expr::type).toList();
        SetOperationNode operation = node(scope, tree, types);
        Query leftmost = tree.leftmost().query;
        List<Target> targets = new ArrayList<>();
        for (TargetEntry column : leftmost.visibleTargets()) {
            Expr var = new Expr.Var(1, targets.size() + 1, 0, types.get(targets.size()), Locations.of(column.expr()));
            targets.add(new Target(var, column.name(), false));
        }
        return selects.finish(scope, select, ctes, targets, operation);
    }

    private Tree tree(QueryScope scope, SelectStmt select, boolean top) {
        boolean leaf = select.op() == SetOperation.SETOP_NONE
                || (!top
                        && (!select.sortClause().isEmpty()
                                || select.limitOffset() != null
                                || select.limitCount() != null
                                || !select.lockingClause().isEmpty()
                                || select.withClause() != null));
        return leaf ? leaf(scope, select) : operation(scope, select, top);
    }

    private Tree leaf(QueryScope scope, SelectStmt select) {
        Query query = selects.subquery(scope, select, null, false);
        List<Expr> columns = new ArrayList<>(
                query.visibleTargets().stream().map(TargetEntry::expr).toList());
        return new Tree(SetOperationNode.Kind.UNION, true, List.of(), columns, query);
    }

    private Tree operation(QueryScope scope, SelectStmt select, boolean top) {
        SetOperationNode.Kind kind = switch (select.op()) {
            case SETOP_INTERSECT -> SetOperationNode.Kind.INTERSECT;
            case SETOP_EXCEPT -> SetOperationNode.Kind.EXCEPT;
            case SETOP_UNION, SETOP_NONE -> SetOperationNode.Kind.UNION;
        };
        String name = kind.name();
        Tree left = tree(scope, Objects.requireNonNull(select.larg(), "larg is null"), false);
        WithItem recursive = scope.insideOf();
        if (top && recursive != null) {
            recursive.setColumns(WithClauses.named(recursive, nonRecursiveColumns(left)));
        }
        Tree right = tree(scope, Objects.requireNonNull(select.rarg(), "rarg is null"), false);
        if (left.columns.size() != right.columns.size()) {
            throw AnalysisError.at(
                    Locations.first(right.columns),
                    SqlState.SYNTAX_ERROR,
                    "each " + name + " query must have the same number of columns");
        }
        List<Expr> columns = new ArrayList<>();
        for (int i = 0; i < left.columns.size(); i++) {
            columns.add(common(left, right, i, name, kind == SetOperationNode.Kind.UNION && select.all()));
        }
        return new Tree(kind, select.all(), List.of(left, right), columns, left.leftmost().query);
    }

    private List<ColumnSchema> nonRecursiveColumns(Tree left) {
        List<TargetEntry> names = left.leftmost().query.visibleTargets();
        List<ColumnSchema> columns = new ArrayList<>();
        for (int i = 0; i < left.columns.size(); i++) {
            SqlType type = left.columns.get(i).type();
            columns.add(new ColumnSchema(names.get(i).name(), type.oid() == TypeOids.UNKNOWN ? SqlType.TEXT : type));
        }
        return columns;
    }

    /** A stand-in of the common type of one column of both sides. */
    private Expr common(Tree left, Tree right, int column, String name, boolean unionAll) {
        Expr leftExpr = left.columns.get(column);
        Expr rightExpr = right.columns.get(column);
        int type = context.common().select(List.of(leftExpr, rightExpr), name);
        leftExpr = retype(left, column, type, name);
        rightExpr = retype(right, column, type, name);
        int typmod = CommonType.typmod(List.of(leftExpr, rightExpr), type);
        Expr best = leftExpr.type().oid() == type ? leftExpr : rightExpr;
        if (!unionAll) {
            context.sortOperators().grouping(type, Locations.of(best));
        }
        return new Expr.CaseTestExpr(new SqlType(type, typmod), Locations.of(best));
    }

    private Expr retype(Tree side, int column, int type, String name) {
        Expr expr = side.columns.get(column);
        Expr coerced = context.common().coerce(expr, type, name);
        if (expr.type().oid() == TypeOids.UNKNOWN && side.isLeaf()) {
            side.columns.set(column, coerced);
            side.query = withTarget(side.query, column, coerced);
            return coerced;
        }
        return expr;
    }

    private static Query withTarget(Query query, int column, Expr expr) {
        int number = query.visibleTargets().get(column).number();
        List<TargetEntry> targets = query.targets().stream()
                .map(target -> target.number() == number
                        ? new TargetEntry(
                                expr,
                                number,
                                target.name(),
                                target.reference(),
                                target.originTable(),
                                target.originAttribute(),
                                target.junk())
                        : target)
                .toList();
        return withTargets(query, targets);
    }

    private static Query withTargets(Query query, List<TargetEntry> targets) {
        return new Query(
                query.ctes(),
                query.ranges(),
                query.from(),
                query.where(),
                query.setOperation(),
                targets,
                query.groupBy(),
                query.groupingSets(),
                query.having(),
                query.windows(),
                query.distinct(),
                query.distinctOn(),
                query.orderBy(),
                query.offset(),
                query.limit(),
                query.withTies(),
                query.hasAggregates());
    }

    /** Adds the branches to the range table, each coerced to the final types. */
    private SetOperationNode node(QueryScope scope, Tree tree, List<SqlType> types) {
        if (tree.isLeaf()) {
            Query query = as(tree.query, types);
            String alias = "*SELECT* " + (scope.ranges().size() + 1);
            int range = scope.add(new RangeTableEntry.SubqueryEntry(alias, FromClause.outputOf(query), query, false));
            return new SetOperationNode.Leaf(range);
        }
        SetOperationNode left = node(scope, tree.sides.getFirst(), types);
        SetOperationNode right = node(scope, tree.sides.get(1), types);
        return new SetOperationNode.Operation(tree.kind, tree.all, left, right, types);
    }

    private Query as(Query query, List<SqlType> types) {
        List<TargetEntry> visible = query.visibleTargets();
        boolean fits = true;
        for (int i = 0; i < types.size(); i++) {
            fits &= visible.get(i).expr().type().oid() == types.get(i).oid();
        }
        if (fits) {
            return query;
        }
        List<ColumnSchema> columns = FromClause.outputOf(query);
        List<TargetEntry> targets = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Expr column = new Expr.Var(1, i + 1, 0, columns.get(i).type(), -1);
            Expr cast = context.coercion()
                    .coerce(column, types.get(i), CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1);
            targets.add(new TargetEntry(cast, i + 1, columns.get(i).name(), 0, 0, 0, false));
        }
        RangeTableEntry inner = new RangeTableEntry.SubqueryEntry("branch", columns, deeper(query), false);
        return new Query(
                List.of(),
                List.of(inner),
                List.of(new FromItem.RangeTableRef(1)),
                null,
                null,
                targets,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                false,
                List.of(),
                null,
                null,
                false,
                false);
    }

    /** The query one level further inside: references to what is outside of it count one level more. */
    private static Query deeper(Query query) {
        return LevelShift.deeper(query);
    }

    /** ORDER BY of the whole operation sees only the names of the result. */
    List<SortGroupClause> orderBy(QueryScope scope, List<SortBy> items, List<Target> targets) {
        List<NamespaceItem> before = List.copyOf(scope.namespace());
        List<NamespaceColumn> columns = new ArrayList<>();
        for (Target target : targets) {
            Expr.Var var = (Expr.Var) target.expr();
            columns.add(new NamespaceColumn(target.name(), var.type(), var.range(), var.attribute()));
        }
        int count = targets.size();
        scope.setNamespace(
                List.of(NamespaceItem.of("unnamed_join", 0, columns, null, true).withVisibility(false, true)));
        List<SortGroupClause> orderBy = context.sortGroups().orderBy(scope, items, targets, ExprKind.ORDER_BY, false);
        scope.setNamespace(before);
        if (targets.size() > count) {
            throw AnalysisError.at(
                            Locations.of(targets.get(count).expr()),
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "invalid UNION/INTERSECT/EXCEPT ORDER BY clause")
                    .withDetail("Only result column names can be used, not expressions or functions.")
                    .withHint("Add the expression/function to every SELECT, or move the UNION into a FROM clause.");
        }
        return orderBy;
    }
}
