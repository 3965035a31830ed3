package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.SortGroupClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ORDER BY, DISTINCT and LIMIT; keys refer to entries of the select list, hidden ones are added. */
final class SortGroups {
    private final StatementContext context;

    SortGroups(StatementContext context) {
        this.context = context;
    }

    /** How a sort key orders. */
    record Direction(int equality, int operator, boolean descending, boolean nullsFirst) {}

    /** ORDER BY; {@code standardOnly} takes every item for an expression, never for a name or position of the output. */
    List<SortGroupClause> orderBy(
            QueryScope scope, List<SortBy> items, List<Target> targets, ExprKind kind, boolean standardOnly) {
        List<SortGroupClause> clauses = new ArrayList<>();
        for (SortBy item : items) {
            Target target = standardOnly
                    ? byExpression(scope, item.node(), targets, kind)
                    : find(scope, item.node(), targets, kind);
            addSort(item, target, targets, clauses);
        }
        return clauses;
    }

    private void addSort(SortBy item, Target target, List<Target> targets, List<SortGroupClause> clauses) {
        target.setExpr(known(target.expr()));
        Direction direction = direction(item, target.expr().type().oid());
        boolean listed = clauses.stream()
                .anyMatch(clause -> clause.target() == target.reference() && clause.operator() == direction.operator());
        if (target.reference() == 0 || !listed) {
            clauses.add(new SortGroupClause(
                    reference(target, targets),
                    direction.equality(),
                    direction.operator(),
                    direction.descending(),
                    direction.nullsFirst()));
        }
    }

    /** A literal of unknown type becomes text. */
    Expr known(Expr expr) {
        return expr.type().oid() == TypeOids.UNKNOWN
                ? context.coercion().coerce(expr, SqlType.TEXT, CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1)
                : expr;
    }

    /** Operators and null order of a sort key of a type. */
    Direction direction(SortBy item, int type) {
        int location = item.location() >= 0 ? item.location() : Locations.ofRaw(item.node());
        Direction direction = switch (item.sortbyDir()) {
            case SORTBY_DEFAULT, SORTBY_ASC -> {
                SortOperators.Operators operators = context.sortOperators().ordering(type, location);
                yield new Direction(operators.equal(), operators.less(), false, false);
            }
            case SORTBY_DESC -> {
                SortOperators.Operators operators = context.sortOperators().ordering(type, location);
                yield new Direction(operators.equal(), operators.greater(), true, true);
            }
            case SORTBY_USING -> using(item, type, location);
        };
        boolean nullsFirst = switch (item.sortbyNulls()) {
            case SORTBY_NULLS_DEFAULT -> direction.descending();
            case SORTBY_NULLS_FIRST -> true;
            case SORTBY_NULLS_LAST -> false;
        };
        return new Direction(direction.equality(), direction.operator(), direction.descending(), nullsFirst);
    }

    private Direction using(SortBy item, int type, int location) {
        PgOperator operator = context.operators().find(item.useOp(), type, type, location);
        SortOperators.Operators operators = context.sortOperators().of(operator.left());
        boolean descending = operator.oid() == operators.greater();
        if (!descending && operator.oid() != operators.less()) {
            throw AnalysisError.at(
                            location,
                            SqlState.WRONG_OBJECT_TYPE,
                            "operator " + String.join(".", item.useOp()) + " is not a valid ordering operator")
                    .withHint("Ordering operators must be \"<\" or \">\" members of btree operator families.");
        }
        return new Direction(operators.equal(), operator.oid(), descending, descending);
    }

    /** Gives a target its reference. */
    static int reference(Target target, List<Target> targets) {
        if (target.reference() == 0) {
            int most = targets.stream().mapToInt(Target::reference).max().orElse(0);
            target.setReference(most + 1);
        }
        return target.reference();
    }

    /** The target that an item names by output name or position, or as an expression. */
    Target find(QueryScope scope, io.omnisql.planner.parser.tree.Expr node, List<Target> targets, ExprKind kind) {
        if (node instanceof ColumnRef ref
                && ref.fields().size() == 1
                && ref.fields().getFirst() instanceof StringValue name) {
            Target target = byName(scope, name.sval(), ref.location(), targets, kind);
            if (target != null) {
                return target;
            }
        }
        if (node instanceof A_Const constant) {
            return byPosition(constant, targets, kind);
        }
        return byExpression(scope, node, targets, kind);
    }

    private @Nullable Target byName(QueryScope scope, String name, int location, List<Target> targets, ExprKind kind) {
        if (kind == ExprKind.GROUP_BY && context.namespace().column(scope, name, true, location) != null) {
            return null;
        }
        Target result = null;
        for (Target target : targets) {
            if (target.junk() || !target.name().equals(name)) {
                continue;
            }
            if (result != null && !ExprShape.same(result.expr(), target.expr())) {
                throw AnalysisError.at(
                        location, SqlState.AMBIGUOUS_COLUMN, kind.clause() + " \"" + name + "\" is ambiguous");
            }
            result = result == null ? target : result;
        }
        if (result != null) {
            checkGroupable(result, kind);
        }
        return result;
    }

    private Target byPosition(A_Const constant, List<Target> targets, ExprKind kind) {
        if (!(constant.val() instanceof IntegerValue position)) {
            throw AnalysisError.at(
                    constant.location(), SqlState.SYNTAX_ERROR, "non-integer constant in " + kind.clause());
        }
        List<Target> visible = targets.stream().filter(target -> !target.junk()).toList();
        if (position.ival() < 1 || position.ival() > visible.size()) {
            throw AnalysisError.at(
                    constant.location(),
                    SqlState.INVALID_COLUMN_REFERENCE,
                    kind.clause() + " position " + position.ival() + " is not in select list");
        }
        Target target = visible.get(position.ival() - 1);
        checkGroupable(target, kind);
        return target;
    }

    private static void checkGroupable(Target target, ExprKind kind) {
        if (kind != ExprKind.GROUP_BY) {
            return;
        }
        Expr aggregate = ExprFacts.firstAggregate(target.expr());
        if (aggregate != null) {
            throw AnalysisError.at(
                    Locations.of(aggregate),
                    SqlState.GROUPING_ERROR,
                    "aggregate functions are not allowed in GROUP BY");
        }
        Expr.WindowFunc window = ExprFacts.firstWindow(target.expr());
        if (window != null) {
            throw AnalysisError.at(
                    window.location(), SqlState.WINDOWING_ERROR, "window functions are not allowed in GROUP BY");
        }
    }

    /** The target equal to an expression, added as a hidden one when there is none. */
    Target byExpression(
            QueryScope scope, io.omnisql.planner.parser.tree.Expr node, List<Target> targets, ExprKind kind) {
        Expr expr = context.expressions().analyze(scope, node, kind);
        for (Target target : targets) {
            if (ExprShape.same(Implicit.strip(target.expr()), expr)) {
                return target;
            }
        }
        Target hidden = new Target(expr, "", true);
        targets.add(hidden);
        return hidden;
    }

    /** A grouping key of a target, with the order that ORDER BY gives it. */
    SortGroupClause groupKey(Target target, List<Target> targets, List<SortGroupClause> orderBy, int location) {
        target.setExpr(known(target.expr()));
        if (target.reference() != 0) {
            for (SortGroupClause sort : orderBy) {
                if (sort.target() == target.reference()) {
                    return sort;
                }
            }
        }
        SortOperators.Operators operators =
                context.sortOperators().grouping(target.expr().type().oid(), location);
        return new SortGroupClause(reference(target, targets), operators.equal(), operators.less(), false, false);
    }

    /** Plain DISTINCT: the ORDER BY keys, then every other output column. */
    List<SortGroupClause> distinct(List<Target> targets, List<SortGroupClause> orderBy) {
        List<SortGroupClause> clauses = new ArrayList<>();
        for (SortGroupClause sort : orderBy) {
            Target target = referenced(targets, sort.target());
            if (target.junk()) {
                throw AnalysisError.at(
                        Locations.of(target.expr()),
                        SqlState.INVALID_COLUMN_REFERENCE,
                        "for SELECT DISTINCT, ORDER BY expressions must appear in select list");
            }
            clauses.add(sort);
        }
        for (Target target : targets) {
            if (!target.junk() && !lists(clauses, target)) {
                clauses.add(groupKey(target, targets, List.of(), Locations.of(target.expr())));
            }
        }
        if (clauses.isEmpty()) {
            throw new io.omnisql.core.error.SqlException(
                    SqlState.SYNTAX_ERROR, "SELECT DISTINCT must have at least one column");
        }
        return clauses;
    }

    private static boolean lists(List<SortGroupClause> clauses, Target target) {
        return target.reference() != 0 && clauses.stream().anyMatch(clause -> clause.target() == target.reference());
    }

    static Target referenced(List<Target> targets, int reference) {
        return targets.stream()
                .filter(target -> target.reference() == reference)
                .findFirst()
                .orElseThrow();
    }

    /** DISTINCT ON: its keys must be the first ones of ORDER BY, if there is one. */
    List<SortGroupClause> distinctOn(
            QueryScope scope,
            List<io.omnisql.planner.parser.tree.Expr> items,
            List<Target> targets,
            List<SortGroupClause> orderBy) {
        List<Target> keys = new ArrayList<>();
        for (io.omnisql.planner.parser.tree.Expr item : items) {
            Target target = find(scope, item, targets, ExprKind.DISTINCT_ON);
            reference(target, targets);
            keys.add(target);
        }
        List<SortGroupClause> clauses = new ArrayList<>();
        boolean skipped = false;
        for (SortGroupClause sort : orderBy) {
            Optional<Target> key = keys.stream()
                    .filter(target -> target.reference() == sort.target())
                    .findFirst();
            if (key.isEmpty()) {
                skipped = true;
            } else if (skipped) {
                throw mustMatch(Locations.ofRaw(items.get(keys.indexOf(key.get()))));
            } else {
                clauses.add(sort);
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            Target key = keys.get(i);
            if (!lists(clauses, key)) {
                if (skipped) {
                    throw mustMatch(Locations.ofRaw(items.get(i)));
                }
                clauses.add(groupKey(key, targets, List.of(), Locations.ofRaw(items.get(i))));
            }
        }
        return clauses;
    }

    private static RuntimeException mustMatch(int location) {
        return AnalysisError.at(
                location,
                SqlState.INVALID_COLUMN_REFERENCE,
                "SELECT DISTINCT ON expressions must match initial ORDER BY expressions");
    }

    /** LIMIT or OFFSET as int8. */
    @Nullable
    Expr limit(QueryScope scope, io.omnisql.planner.parser.tree.@Nullable Expr node, ExprKind kind, boolean withTies) {
        if (node == null) {
            return null;
        }
        Expr expr = context.coercion()
                .toSpecific(context.expressions().analyze(scope, node, kind), SqlType.INT8, kind.clause());
        Expr.Var var = ExprFacts.firstVar(expr, 0);
        if (var != null) {
            throw AnalysisError.at(
                    var.location(),
                    SqlState.INVALID_COLUMN_REFERENCE,
                    "argument of " + kind.clause() + " must not contain variables");
        }
        if (withTies && kind == ExprKind.LIMIT && node instanceof A_Const constant && constant.val() == null) {
            throw new io.omnisql.core.error.SqlException(
                    SqlState.INVALID_ROW_COUNT_IN_LIMIT_CLAUSE,
                    "row count cannot be null in FETCH FIRST ... WITH TIES clause");
        }
        return expr;
    }
}
