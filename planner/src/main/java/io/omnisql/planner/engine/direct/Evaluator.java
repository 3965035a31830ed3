package io.omnisql.planner.engine.direct;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.engine.function.Arguments;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionDefinition;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.function.Values;
import io.omnisql.planner.query.BooleanTestKind;
import io.omnisql.planner.query.CaseWhen;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions of one statement over rows. Vars are columns of the row, whatever their range. Immutable; thread-safe where
 * the functions are.
 */
public final class Evaluator {
    private final FunctionLibrary functions;
    private final FunctionContext context;
    private final List<@Nullable Object> parameters;

    /**
     * An evaluator.
     *
     * @param parameters boxed values of {@code $1} and on
     */
    public Evaluator(FunctionLibrary functions, FunctionContext context, List<? extends @Nullable Object> parameters) {
        this.functions = Objects.requireNonNull(functions, "functions is null");
        this.context = Objects.requireNonNull(context, "context is null");
        this.parameters = new ArrayList<>(parameters);
    }

    /** Whether every part of the expression can be evaluated here. */
    public boolean supports(Expr expr) {
        boolean[] all = {true};
        ExprTree.walk(expr, e -> all[0] &= supportsNode(e));
        return all[0];
    }

    private boolean supportsNode(Expr expr) {
        return switch (expr) {
            case Expr.Var var -> var.levelsUp() == 0 && var.attribute() > 0;
            case Expr.Const _,
                    Expr.Param _,
                    Expr.CaseTestExpr _,
                    Expr.BoolExpr _,
                    Expr.BooleanTest _,
                    Expr.CaseExpr _,
                    Expr.CoalesceExpr _,
                    Expr.RelabelType _,
                    Expr.CoerceViaIO _,
                    Expr.CollateExpr _,
                    Expr.MinMaxExpr _,
                    Expr.SqlValueFunction _,
                    Expr.ArrayCoerceExpr _ -> true;
            case Expr.ArrayExpr e -> !e.nested();
            case Expr.NullTest e -> !e.row();
            case Expr.FuncExpr e -> !e.returnsSet() && has(e.function());
            case Expr.OpExpr e -> !e.returnsSet() && has(e.function());
            case Expr.DistinctExpr e -> has(e.function());
            case Expr.NullIfExpr e -> has(e.function());
            case Expr.ScalarArrayOpExpr e -> has(e.function());
            case Expr.SubLinkColumn _,
                    Expr.Aggref _,
                    Expr.GroupingFunc _,
                    Expr.WindowFunc _,
                    Expr.SubLink _,
                    Expr.FieldSelect _,
                    Expr.SubscriptingRef _,
                    Expr.RowExpr _,
                    Expr.RowCompareExpr _ -> false;
        };
    }

    private boolean has(int function) {
        return functions.find(function).isPresent();
    }

    /**
     * The boxed value, null for SQL NULL.
     *
     * @throws SqlException PostgreSQL's error when the evaluation fails; 0A000 for what {@link #supports} denies
     */
    public @Nullable Object evaluate(Expr expr, Row row) {
        return evaluate(expr, row, null);
    }

    private @Nullable Object evaluate(Expr expr, Row row, @Nullable Object tested) {
        return switch (expr) {
            case Expr.Var e -> row.column(e.attribute());
            case Expr.Const e -> e.value();
            case Expr.Param e -> parameters.get(e.number() - 1);
            case Expr.CaseTestExpr _ -> tested;
            case Expr.RelabelType e -> evaluate(e.arg(), row, tested);
            case Expr.CollateExpr e -> evaluate(e.arg(), row, tested);
            case Expr.BoolExpr e -> bool(e, row, tested);
            case Expr.NullTest e -> (evaluate(e.arg(), row, tested) == null) == e.isNull();
            case Expr.BooleanTest e -> test((Boolean) evaluate(e.arg(), row, tested), e.kind());
            case Expr.FuncExpr e -> call(e.function(), all(e.args(), row, tested));
            case Expr.OpExpr e -> call(e.function(), all(e.args(), row, tested));
            case Expr.DistinctExpr e -> {
                Object left = evaluate(e.left(), row, tested);
                Object right = evaluate(e.right(), row, tested);
                boolean oneIsNull = left == null || right == null;
                yield oneIsNull ? (left == null) != (right == null) : !isTrue(call(e.function(), left, right));
            }
            case Expr.NullIfExpr e -> {
                Object left = evaluate(e.left(), row, tested);
                Object right = evaluate(e.right(), row, tested);
                yield left != null && right != null && isTrue(call(e.function(), left, right)) ? null : left;
            }
            case Expr.ScalarArrayOpExpr e -> anyOrAll(e, row, tested);
            case Expr.CaseExpr e -> caseOf(e, row, tested);
            case Expr.CoalesceExpr e -> {
                Object value = null;
                for (int i = 0; i < e.args().size() && value == null; i++) {
                    value = evaluate(e.args().get(i), row, tested);
                }
                yield value;
            }
            case Expr.MinMaxExpr e -> extreme(e, row, tested);
            case Expr.SqlValueFunction e -> ValueFunctions.evaluate(e, context);
            case Expr.CoerceViaIO e -> throughText(e, row, tested);
            case Expr.ArrayExpr e -> new PgArray(e.elementOid(), listOf(all(e.elements(), row, tested)));
            case Expr.ArrayCoerceExpr e -> elements(e, row, tested);
            case Expr.SubLinkColumn _,
                    Expr.Aggref _,
                    Expr.GroupingFunc _,
                    Expr.WindowFunc _,
                    Expr.SubLink _,
                    Expr.FieldSelect _,
                    Expr.SubscriptingRef _,
                    Expr.RowExpr _,
                    Expr.RowCompareExpr _ ->
                throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "expression needs the engine");
        };
    }

    private @Nullable Object[] all(List<Expr> exprs, Row row, @Nullable Object tested) {
        @Nullable Object[] values = new Object[exprs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluate(exprs.get(i), row, tested);
        }
        return values;
    }

    private static List<@Nullable Object> listOf(@Nullable Object[] values) {
        List<@Nullable Object> list = new ArrayList<>(values.length);
        for (Object value : values) {
            list.add(value);
        }
        return list;
    }

    private @Nullable Object call(int function, @Nullable Object... values) {
        FunctionDefinition definition = functions
                .find(function)
                .orElseThrow(() ->
                        new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "function " + function + " needs the engine"));
        Arguments arguments = new Arguments(values);
        return definition.strict() && arguments.anyNull()
                ? null
                : definition.body().apply(arguments, context);
    }

    private static boolean isTrue(@Nullable Object value) {
        return Boolean.TRUE.equals(value);
    }

    private @Nullable Boolean bool(Expr.BoolExpr expr, Row row, @Nullable Object tested) {
        return switch (expr.kind()) {
            case NOT -> {
                Boolean value = (Boolean) evaluate(expr.args().getFirst(), row, tested);
                yield value == null ? null : (Boolean) !value;
            }
            case AND -> connect(expr.args(), row, tested, false);
            case OR -> connect(expr.args(), row, tested, true);
        };
    }

    /** AND stops at the first false, OR at the first true; without one, a NULL makes the result NULL. */
    private @Nullable Boolean connect(List<Expr> args, Row row, @Nullable Object tested, boolean decisive) {
        boolean unknown = false;
        for (Expr arg : args) {
            Boolean value = (Boolean) evaluate(arg, row, tested);
            if (value == null) {
                unknown = true;
            } else if (value == decisive) {
                return decisive;
            }
        }
        return unknown ? null : (Boolean) !decisive;
    }

    private static boolean test(@Nullable Boolean value, BooleanTestKind kind) {
        return switch (kind) {
            case IS_TRUE -> Boolean.TRUE.equals(value);
            case IS_NOT_TRUE -> !Boolean.TRUE.equals(value);
            case IS_FALSE -> Boolean.FALSE.equals(value);
            case IS_NOT_FALSE -> !Boolean.FALSE.equals(value);
            case IS_UNKNOWN -> value == null;
            case IS_NOT_UNKNOWN -> value != null;
        };
    }

    private @Nullable Boolean anyOrAll(Expr.ScalarArrayOpExpr expr, Row row, @Nullable Object tested) {
        Object scalar = evaluate(expr.scalar(), row, tested);
        PgArray array = (PgArray) evaluate(expr.array(), row, tested);
        if (array == null) {
            return null;
        }
        boolean unknown = false;
        for (Object element : array.elements()) {
            Boolean value = (Boolean) call(expr.function(), scalar, element);
            if (value == null) {
                unknown = true;
            } else if (value == expr.any()) {
                return expr.any();
            }
        }
        return unknown ? null : (Boolean) !expr.any();
    }

    private @Nullable Object caseOf(Expr.CaseExpr expr, Row row, @Nullable Object outer) {
        Object tested = expr.arg() == null ? outer : evaluate(expr.arg(), row, outer);
        for (CaseWhen when : expr.whens()) {
            if (isTrue(evaluate(when.condition(), row, tested))) {
                return evaluate(when.result(), row, outer);
            }
        }
        return expr.otherwise() == null ? null : evaluate(expr.otherwise(), row, outer);
    }

    /** GREATEST and LEAST pass over NULLs. */
    private @Nullable Object extreme(Expr.MinMaxExpr expr, Row row, @Nullable Object tested) {
        Object best = null;
        for (Object value : all(expr.args(), row, tested)) {
            if (value != null) {
                int order = best == null ? 0 : Values.compare(value, best);
                boolean better = best == null || (expr.greatest() ? order > 0 : order < 0);
                best = better ? value : best;
            }
        }
        return best;
    }

    private @Nullable Object throughText(Expr.CoerceViaIO expr, Row row, @Nullable Object tested) {
        Object value = evaluate(expr.arg(), row, tested);
        return value == null
                ? null
                : TypeText.parse(
                        expr.type().oid(),
                        expr.type().typmod(),
                        TypeText.format(expr.arg().type().oid(), value, context.style()),
                        context.style());
    }

    private @Nullable Object elements(Expr.ArrayCoerceExpr expr, Row row, @Nullable Object tested) {
        PgArray array = (PgArray) evaluate(expr.arg(), row, tested);
        if (array == null) {
            return null;
        }
        List<@Nullable Object> converted = new ArrayList<>();
        for (Object element : array.elements()) {
            converted.add(element == null ? null : evaluate(expr.element(), row, element));
        }
        return new PgArray(expr.element().type().oid(), converted);
    }
}
