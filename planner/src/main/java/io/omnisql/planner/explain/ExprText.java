package io.omnisql.planner.explain;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Expressions as a person would write them, near PostgreSQL's own EXPLAIN; rare forms show their arguments only. */
final class ExprText {
    private final BuiltinCatalog builtin;
    private final TextStyle style;
    private final Function<Expr.Var, String> names;

    /**
     * @param names how a column is called
     */
    ExprText(BuiltinCatalog builtin, TextStyle style, Function<Expr.Var, String> names) {
        this.builtin = builtin;
        this.style = style;
        this.names = names;
    }

    String of(Expr expr) {
        return switch (expr) {
            case Expr.Var variable -> names.apply(variable);
            case Expr.Const value -> literal(value);
            case Expr.Param parameter -> "$" + parameter.number();
            case Expr.FuncExpr call -> function(call.function()) + list(call.args());
            case Expr.OpExpr operation -> operator(operation);
            case Expr.ScalarArrayOpExpr operation ->
                nested(operation.scalar()) + " " + operatorName(operation.operator())
                        + (operation.any() ? " ANY (" : " ALL (") + of(operation.array()) + ")";
            case Expr.BoolExpr bool -> connective(bool);
            case Expr.NullTest test -> nested(test.arg()) + (test.isNull() ? " IS NULL" : " IS NOT NULL");
            case Expr.DistinctExpr distinct ->
                nested(distinct.left()) + " IS DISTINCT FROM " + nested(distinct.right());
            case Expr.RelabelType cast -> of(cast.arg());
            case Expr.CollateExpr collate -> of(collate.arg());
            case Expr.CoerceViaIO cast ->
                nested(cast.arg()) + "::" + typeName(cast.type().oid());
            case Expr.CoalesceExpr coalesce -> "COALESCE" + list(coalesce.args());
            case Expr.MinMaxExpr extreme -> (extreme.greatest() ? "GREATEST" : "LEAST") + list(extreme.args());
            case Expr.NullIfExpr nullIf -> "NULLIF" + list(List.of(nullIf.left(), nullIf.right()));
            case Expr.ArrayExpr array ->
                "ARRAY[" + array.elements().stream().map(this::of).collect(Collectors.joining(", ")) + "]";
            case Expr.SqlValueFunction value -> value.function().name();
            case Expr.SubLink _ -> "(SubPlan)";
            case Expr.CaseExpr _ -> "CASE " + list(ExprTree.children(expr));
            case Expr.SubLinkColumn _,
                    Expr.CaseTestExpr _,
                    Expr.Aggref _,
                    Expr.GroupingFunc _,
                    Expr.WindowFunc _,
                    Expr.FieldSelect _,
                    Expr.SubscriptingRef _,
                    Expr.ArrayCoerceExpr _,
                    Expr.RowExpr _,
                    Expr.RowCompareExpr _,
                    Expr.BooleanTest _ -> list(ExprTree.children(expr));
        };
    }

    private String list(List<Expr> args) {
        return "(" + args.stream().map(this::of).collect(Collectors.joining(", ")) + ")";
    }

    /** In brackets where it has an operator of its own. */
    private String nested(Expr expr) {
        boolean compound = expr instanceof Expr.OpExpr
                || expr instanceof Expr.BoolExpr
                || expr instanceof Expr.ScalarArrayOpExpr
                || expr instanceof Expr.NullTest
                || expr instanceof Expr.DistinctExpr;
        return compound ? "(" + of(expr) + ")" : of(expr);
    }

    private String operator(Expr.OpExpr operation) {
        String name = operatorName(operation.operator());
        return operation.args().size() == 1
                ? name + " " + nested(operation.args().getFirst())
                : nested(operation.args().get(0)) + " " + name + " "
                        + nested(operation.args().get(1));
    }

    private String connective(Expr.BoolExpr bool) {
        if (bool.kind() == BoolKind.NOT) {
            return "NOT " + nested(bool.args().getFirst());
        }
        return bool.args().stream()
                .map(this::nested)
                .collect(Collectors.joining(bool.kind() == BoolKind.AND ? " AND " : " OR "));
    }

    private String operatorName(int oid) {
        return builtin.operator(oid).map(PgOperator::name).orElse("?");
    }

    private String function(int oid) {
        return builtin.proc(oid).map(PgProc::name).orElse("?");
    }

    private String typeName(int oid) {
        return builtin.type(oid).map(PgType::name).orElse("?");
    }

    private String literal(Expr.Const constant) {
        Object value = constant.value();
        if (value == null) {
            return "NULL";
        }
        String text;
        try {
            text = TypeText.format(constant.type().oid(), value, style);
        } catch (SqlException unwritable) {
            return "?";
        }
        return switch (constant.type().oid()) {
            case TypeOids.BOOL, TypeOids.INT2, TypeOids.INT4, TypeOids.INT8, TypeOids.NUMERIC -> text;
            default -> "'" + text.replace("'", "''") + "'";
        };
    }
}
