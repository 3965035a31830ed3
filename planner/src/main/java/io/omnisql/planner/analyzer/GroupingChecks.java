package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.GroupingSet;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.RelationColumn;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** In a grouped query every column outside of aggregates must be a grouping key or depend on one. */
final class GroupingChecks {
    void check(QueryScope scope, Query query) {
        new Check(scope, query).run();
    }

    /** One query's check. */
    private static final class Check {
        private final QueryScope scope;
        private final Query query;
        private final List<Expr> keys = new ArrayList<>();
        private final List<Expr> everySetKeys = new ArrayList<>();
        private boolean complexKeys;
        private boolean inDirectArguments;

        Check(QueryScope scope, Query query) {
            this.scope = scope;
            this.query = query;
        }

        void run() {
            Set<Integer> common = new TreeSet<>();
            query.groupBy().forEach(key -> common.add(key.target()));
            for (GroupingSet set : query.groupingSets()) {
                common.retainAll(set.targets());
            }
            query.groupBy().forEach(key -> {
                Expr expr = flat(query.target(key).expr());
                keys.add(expr);
                complexKeys |= !(expr instanceof Expr.Var);
                if (common.contains(key.target())) {
                    everySetKeys.add(expr);
                }
            });
            for (TargetEntry target : query.targets()) {
                checkExpr(target.expr(), 0);
            }
            if (query.having() != null) {
                checkExpr(query.having(), 0);
            }
        }

        /** The expression with columns of joins replaced by what they stand for. */
        private Expr flat(Expr expr) {
            if (expr instanceof Expr.Var var
                    && var.levelsUp() == 0
                    && var.attribute() > 0
                    && query.range(var.range()) instanceof RangeTableEntry.JoinEntry join) {
                return flat(join.sources().get(var.attribute() - 1));
            }
            return ExprTree.rebuild(expr, this::flat);
        }

        private void checkExpr(Expr expr, int depth) {
            switch (expr) {
                case Expr.Const _, Expr.Param _ -> {
                    return;
                }
                case Expr.Aggref aggregate
                when aggregate.levelsUp() == depth -> {
                    boolean before = inDirectArguments;
                    inDirectArguments = true;
                    aggregate.directArgs().forEach(arg -> checkExpr(arg, depth));
                    inDirectArguments = before;
                    return;
                }
                case Expr.Aggref aggregate
                when aggregate.levelsUp() > depth -> {
                    return;
                }
                case Expr.GroupingFunc grouping
                when grouping.levelsUp() >= depth -> {
                    if (grouping.levelsUp() == depth) {
                        checkGrouping(grouping);
                    }
                    return;
                }
                default -> {}
            }
            if (depth == 0 && complexKeys && isKey(expr)) {
                return;
            }
            if (expr instanceof Expr.Var var) {
                checkVar(var, depth);
                return;
            }
            for (Expr child : ExprTree.children(expr)) {
                checkExpr(child, depth);
            }
            if (expr instanceof Expr.SubLink link) {
                checkQuery(link.query(), depth + 1);
            }
        }

        private void checkQuery(Query inner, int depth) {
            QueryExpressions.rewrite(
                    inner,
                    expr -> {
                        checkExpr(expr, depth);
                        return expr;
                    },
                    deeper -> {
                        checkQuery(deeper, depth + 1);
                        return deeper;
                    });
        }

        private boolean isKey(Expr expr) {
            Expr flat = flat(expr);
            return keys.stream().anyMatch(key -> ExprShape.same(key, flat));
        }

        private void checkGrouping(Expr.GroupingFunc grouping) {
            for (Expr arg : grouping.args()) {
                if (!isKey(arg)) {
                    throw AnalysisError.at(
                            Locations.of(arg),
                            SqlState.GROUPING_ERROR,
                            "arguments to GROUPING must be grouping expressions of the associated query level");
                }
            }
        }

        private void checkVar(Expr.Var var, int depth) {
            if (var.levelsUp() != depth) {
                return;
            }
            Expr flat = flat(new Expr.Var(var.range(), var.attribute(), 0, var.type(), var.location()));
            if (!(flat instanceof Expr.Var column)) {
                if (!isKey(flat)) {
                    checkExpr(flat, 0);
                }
                return;
            }
            if (isColumnIn(keys, column.range(), column.attribute()) || dependsOnKey(column)) {
                return;
            }
            RangeTableEntry entry = query.range(column.range());
            String name = entry.alias() + "." + attributeName(entry, column.attribute());
            var error = AnalysisError.at(
                    var.location(),
                    SqlState.GROUPING_ERROR,
                    depth == 0
                            ? "column \"" + name
                                    + "\" must appear in the GROUP BY clause or be used in an aggregate function"
                            : "subquery uses ungrouped column \"" + name + "\" from outer query");
            throw inDirectArguments
                    ? error.withDetail("Direct arguments of an ordered-set aggregate must use only grouped columns.")
                    : error;
        }

        private static boolean isColumnIn(List<Expr> exprs, int range, int attribute) {
            return exprs.stream()
                    .anyMatch(expr -> expr instanceof Expr.Var var
                            && var.levelsUp() == 0
                            && var.range() == range
                            && var.attribute() == attribute);
        }

        /** Whether the grouping keys hold the primary key of the column's table. */
        private boolean dependsOnKey(Expr.Var column) {
            CatalogRelation relation = scope.relations().get(column.range());
            if (relation == null || relation.primaryKey().isEmpty()) {
                return false;
            }
            List<RelationColumn> columns = relation.relation().columns();
            for (int i = 0; i < columns.size(); i++) {
                if (relation.primaryKey().contains(columns.get(i).name())
                        && !isColumnIn(everySetKeys, column.range(), i + 1)) {
                    return false;
                }
            }
            return true;
        }

        private static String attributeName(RangeTableEntry entry, int attribute) {
            if (attribute == 0) {
                return "*";
            }
            return switch (attribute) {
                case -1 -> "ctid";
                case -2 -> "xmin";
                case -3 -> "cmin";
                case -4 -> "xmax";
                case -5 -> "cmax";
                case -6 -> "tableoid";
                default -> entry.columns().get(attribute - 1).name();
            };
        }
    }
}
