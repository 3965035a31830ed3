package io.omnisql.planner.engine.writer;

import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.engine.direct.ValueFunctions;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.scalar.EngineFunctions;
import io.omnisql.planner.query.CaseWhen;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions of one query level; calls, aggregates and sub-queries have writers of their own. */
final class ExpressionWriter {
    private final WriterContext context;
    private final QueryScope scope;
    private final CallWriter calls;
    private final AggregateWriter aggregates;
    private final SubLinkWriter subLinks;
    private final @Nullable Written caseTest;
    private final @Nullable List<Written> subLinkColumns;
    private final boolean insideAggregate;

    ExpressionWriter(WriterContext context, QueryScope scope) {
        this(context, scope, null, null, false);
    }

    private ExpressionWriter(
            WriterContext context,
            QueryScope scope,
            @Nullable Written caseTest,
            @Nullable List<Written> subLinkColumns,
            boolean insideAggregate) {
        this.context = context;
        this.scope = scope;
        this.caseTest = caseTest;
        this.subLinkColumns = subLinkColumns;
        this.insideAggregate = insideAggregate;
        this.calls = new CallWriter(context);
        this.aggregates = new AggregateWriter(context);
        this.subLinks = new SubLinkWriter(context, scope);
    }

    ExpressionWriter withCaseTest(Written value) {
        return new ExpressionWriter(context, scope, value, subLinkColumns, insideAggregate);
    }

    ExpressionWriter withSubLinkColumns(List<Written> columns) {
        return new ExpressionWriter(context, scope, caseTest, columns, insideAggregate);
    }

    /** Arguments of aggregates see rows, not groups. */
    ExpressionWriter forAggregate() {
        return new ExpressionWriter(context, scope, caseTest, subLinkColumns, true);
    }

    QueryScope scope() {
        return scope;
    }

    Written write(Expr expr) {
        Written written = writeNode(expr);
        return !insideAggregate && scope.isGroupedByKey(written.sql())
                ? new Written("any_value(" + written.sql() + ")", written.form())
                : written;
    }

    List<Written> writeAll(List<Expr> exprs) {
        return exprs.stream().map(this::write).toList();
    }

    /** SQL of a boolean expression. */
    String condition(Expr expr) {
        return write(expr).sql();
    }

    private Written writeNode(Expr expr) {
        return switch (expr) {
            case Expr.Var var -> variable(var);
            case Expr.Const constant -> Literals.write(constant.value(), constant.type());
            case Expr.Param param -> Literals.write(context.parameter(param.number()), param.type());
            case Expr.SubLinkColumn column ->
                Objects.requireNonNull(subLinkColumns, "no sub-link").get(column.column() - 1);
            case Expr.CaseTestExpr ignored -> Objects.requireNonNull(caseTest, "no value under test");
            case Expr.FuncExpr call ->
                calls.write(call.function(), writeAll(call.args()), call.args(), call.type(), call.variadic());
            case Expr.OpExpr call ->
                calls.write(call.function(), writeAll(call.args()), call.args(), call.type(), false);
            case Expr.DistinctExpr distinct ->
                bool(Comparisons.write("IS DISTINCT FROM", write(distinct.left()), write(distinct.right())));
            case Expr.NullIfExpr nullIf -> nullIf(nullIf);
            case Expr.ScalarArrayOpExpr test -> new ArrayTestWriter(context, calls).write(test, this);
            case Expr.BoolExpr bool -> connective(bool);
            case Expr.Aggref aggregate -> aggregates.write(aggregate, forAggregate());
            case Expr.GroupingFunc grouping ->
                new Written(
                        "CAST(GROUPING(" + join(forAggregate().writeAll(grouping.args())) + ") AS INTEGER)",
                        Scalar.INT4);
            case Expr.WindowFunc window -> new WindowWriter(aggregates).write(window, this);
            case Expr.SubLink link -> subLinks.write(link, this);
            case Expr.FieldSelect ignored -> throw Unsupported.feature("selecting a field of a composite value");
            case Expr.SubscriptingRef subscript -> subscript(subscript);
            case Expr.RelabelType relabel -> relabel(relabel);
            case Expr.CoerceViaIO coerce ->
                viaText(write(coerce.arg()), coerce.arg().type(), coerce.type());
            case Expr.ArrayCoerceExpr coerce -> arrayCoerce(coerce);
            case Expr.CollateExpr collate -> write(collate.arg());
            case Expr.CaseExpr caseExpr -> caseExpr(caseExpr);
            case Expr.ArrayExpr array -> array(array);
            case Expr.RowExpr ignored -> throw Unsupported.feature("a row value");
            case Expr.RowCompareExpr compare -> rowCompare(compare);
            case Expr.CoalesceExpr coalesce -> function("coalesce", coalesce.args(), coalesce.type());
            case Expr.MinMaxExpr minMax -> minMax(minMax);
            case Expr.SqlValueFunction value ->
                Literals.write(ValueFunctions.evaluate(value, context.session()), value.type());
            case Expr.NullTest test -> nullTest(test);
            case Expr.BooleanTest test -> booleanTest(test);
        };
    }

    static Written bool(String sql) {
        return new Written(sql, Scalar.BOOL);
    }

    static String join(List<Written> parts) {
        return parts.stream().map(Written::sql).collect(Collectors.joining(", "));
    }

    private Written variable(Expr.Var var) {
        QueryScope owner = scope.outward(var.levelsUp());
        if (owner.query().range(var.range()) instanceof RangeTableEntry.JoinEntry joined && var.attribute() > 0) {
            return new ExpressionWriter(context, owner, null, null, insideAggregate)
                    .write(joined.sources().get(var.attribute() - 1));
        }
        if (var.attribute() == 0) {
            throw Unsupported.feature("a whole-row reference");
        }
        QueryScope.Source source = owner.source(var.range());
        return new Written(
                source.name() + ".c" + var.attribute(), source.forms().get(var.attribute() - 1));
    }

    private Written nullIf(Expr.NullIfExpr nullIf) {
        Written left = write(nullIf.left());
        Written equal = calls.write(
                nullIf.function(),
                List.of(left, write(nullIf.right())),
                List.of(nullIf.left(), nullIf.right()),
                SqlType.BOOL,
                false);
        return new Written("CASE WHEN " + equal.sql() + " THEN NULL ELSE " + left.sql() + " END", left.form());
    }

    private Written connective(Expr.BoolExpr bool) {
        return switch (bool.kind()) {
            case NOT -> bool("(NOT " + condition(bool.args().getFirst()) + ")");
            case AND -> bool(bool.args().stream().map(this::condition).collect(Collectors.joining(" AND ", "(", ")")));
            case OR -> bool(bool.args().stream().map(this::condition).collect(Collectors.joining(" OR ", "(", ")")));
        };
    }

    private Written function(String name, List<Expr> args, SqlType type) {
        List<Written> written = writeAll(args);
        EngineForm form = Forms.common(written.stream().map(Written::form).toList(), type);
        return new Written(
                name + "("
                        + join(written.stream().map(w -> Forms.convert(w, form)).toList()) + ")",
                form);
    }

    private Written minMax(Expr.MinMaxExpr minMax) {
        Written result = null;
        for (Expr arg : minMax.args()) {
            Written next = Forms.toDefault(write(arg), minMax.type());
            if (result == null) {
                result = next;
            } else {
                String test = Comparisons.write(minMax.greatest() ? ">=" : "<=", result, next);
                result = new Written(
                        "CASE WHEN " + result.sql() + " IS NULL THEN " + next.sql() + " WHEN " + next.sql()
                                + " IS NULL OR " + test + " THEN " + result.sql() + " ELSE " + next.sql() + " END",
                        next.form());
            }
        }
        return Objects.requireNonNull(result, "GREATEST without arguments");
    }

    private Written caseExpr(Expr.CaseExpr caseExpr) {
        ExpressionWriter inner = caseExpr.arg() == null ? this : withCaseTest(write(caseExpr.arg()));
        List<Written> results = new ArrayList<>();
        for (CaseWhen when : caseExpr.whens()) {
            results.add(write(when.result()));
        }
        Written otherwise = caseExpr.otherwise() == null ? null : write(caseExpr.otherwise());
        List<EngineForm> forms =
                new ArrayList<>(results.stream().map(Written::form).toList());
        if (otherwise != null) {
            forms.add(otherwise.form());
        }
        EngineForm form = Forms.common(forms, caseExpr.type());
        StringBuilder sql = new StringBuilder("CASE");
        for (int i = 0; i < results.size(); i++) {
            sql.append(" WHEN ").append(inner.condition(caseExpr.whens().get(i).condition()));
            sql.append(" THEN ").append(Forms.convert(results.get(i), form).sql());
        }
        if (otherwise != null) {
            sql.append(" ELSE ").append(Forms.convert(otherwise, form).sql());
        }
        return new Written(sql.append(" END").toString(), form);
    }

    private Written array(Expr.ArrayExpr array) {
        if (array.nested()) {
            throw Unsupported.feature("an array of more than one dimension");
        }
        ListOf form = new ListOf(EngineForm.of(array.elementOid()));
        String elements = array.elements().stream()
                .map(element -> Forms.convert(write(element), form.element()).sql())
                .collect(Collectors.joining(", "));
        return new Written("CAST([" + elements + "] AS " + form.duckType() + ")", form);
    }

    private Written subscript(Expr.SubscriptingRef ref) {
        Written container = write(ref.container());
        if (!(container.form() instanceof ListOf list) || ref.subscripts().size() != 1) {
            throw Unsupported.feature("this subscript");
        }
        Subscript subscript = ref.subscripts().getFirst();
        if (!ref.slice()) {
            String index = "CAST("
                    + write(Objects.requireNonNull(subscript.upper(), "no subscript"))
                            .sql() + " AS BIGINT)";
            // DuckDB counts negative positions from the end; PostgreSQL finds nothing there.
            return new Written(
                    "list_extract(" + container.sql() + ", CASE WHEN " + index + " > 0 THEN " + index + " END)",
                    list.element());
        }
        String from = subscript.lower() == null
                ? "1"
                : "greatest(" + write(subscript.lower()).sql() + ", 1)";
        String to = subscript.upper() == null
                ? "len(" + container.sql() + ")"
                : "greatest(" + write(subscript.upper()).sql() + ", 0)";
        return new Written(
                "CASE WHEN " + to + " < " + from + " THEN CAST([] AS " + list.duckType() + ") ELSE list_slice("
                        + container.sql() + ", " + from + ", " + to + ") END",
                list);
    }

    private Written relabel(Expr.RelabelType relabel) {
        Written arg = write(relabel.arg());
        EngineForm to = EngineForm.of(relabel.type().oid());
        if (arg.form().isNumeric() && to.isNumeric()) {
            return arg;
        }
        if (arg.form().duckType().equals(to.duckType())) {
            return new Written(arg.sql(), to);
        }
        return Forms.convert(arg, to);
    }

    /** A cast through text, by the types' own input and output functions. */
    private Written viaText(Written arg, SqlType from, SqlType to) {
        EngineForm target = EngineForm.of(to.oid());
        String text = isText(from.oid()) ? arg.sql() : output(arg, from);
        if (isText(to.oid())) {
            return new Written(text, target);
        }
        if (!EngineFunctions.hasText(to.oid())) {
            throw Unsupported.feature("a cast to this type");
        }
        String call = EngineFunctions.inputOf(to.oid()) + "(" + text + ", CAST(" + to.typmod() + " AS INTEGER))";
        return new Written(Forms.fromBorder(call, target), target);
    }

    private static boolean isText(int oid) {
        return oid == TypeOids.TEXT || oid == TypeOids.VARCHAR || oid == TypeOids.UNKNOWN || oid == TypeOids.CSTRING;
    }

    private static String output(Written arg, SqlType from) {
        if (arg.form() instanceof EngineForm.Fixed || arg.form() == Scalar.NUMERIC_TEXT) {
            return Forms.convert(arg, Scalar.NUMERIC_TEXT).sql();
        }
        if (!EngineFunctions.hasText(from.oid())) {
            throw Unsupported.feature("a cast from this type");
        }
        return EngineFunctions.outputOf(from.oid()) + "(" + Forms.toBorder(arg) + ")";
    }

    private Written arrayCoerce(Expr.ArrayCoerceExpr coerce) {
        Written arg = write(coerce.arg());
        ListOf form =
                new ListOf(EngineForm.of(ArrayTypes.elementOf(coerce.type().oid())));
        ListOf from = (ListOf) arg.form();
        String variable = context.alias("e");
        Written element = withCaseTest(new Written(variable, from.element())).write(coerce.element());
        return new Written(
                "list_transform(" + arg.sql() + ", lambda " + variable + ": "
                        + Forms.convert(element, form.element()).sql() + ")",
                form);
    }

    private Written rowCompare(Expr.RowCompareExpr compare) {
        StringBuilder sql = new StringBuilder();
        int last = compare.left().size() - 1;
        for (int i = last; i >= 0; i--) {
            Written left = write(compare.left().get(i));
            Written right = write(compare.right().get(i));
            String strict = compare.kind().name().startsWith("L") ? "<" : ">";
            String operator = i == last && compare.kind().name().endsWith("E") ? strict + "=" : strict;
            String here = Comparisons.write(operator, left, right);
            String rest = sql.toString();
            sql.setLength(0);
            sql.append(
                    rest.isEmpty()
                            ? here
                            : "(" + here + " OR (" + Comparisons.write("=", left, right) + " AND " + rest + "))");
        }
        return bool(sql.toString());
    }

    private Written nullTest(Expr.NullTest test) {
        if (test.row() && test.arg() instanceof Expr.RowExpr row) {
            return bool(row.fields().stream()
                    .map(field -> write(field).sql() + (test.isNull() ? " IS NULL" : " IS NOT NULL"))
                    .collect(Collectors.joining(" AND ", "(", ")")));
        }
        return bool("(" + write(test.arg()).sql() + (test.isNull() ? " IS NULL)" : " IS NOT NULL)"));
    }

    private Written booleanTest(Expr.BooleanTest test) {
        String arg = condition(test.arg());
        return bool(
                switch (test.kind()) {
                    case IS_TRUE -> "(" + arg + " IS NOT DISTINCT FROM true)";
                    case IS_NOT_TRUE -> "(" + arg + " IS DISTINCT FROM true)";
                    case IS_FALSE -> "(" + arg + " IS NOT DISTINCT FROM false)";
                    case IS_NOT_FALSE -> "(" + arg + " IS DISTINCT FROM false)";
                    case IS_UNKNOWN -> "(" + arg + " IS NULL)";
                    case IS_NOT_UNKNOWN -> "(" + arg + " IS NOT NULL)";
                });
    }

    /** The constant a literal or parameter stands for, when the expression is one. */
    @Nullable
    PgArray constantArray(Expr expr) {
        return switch (expr) {
            case Expr.Const constant -> (PgArray) constant.value();
            case Expr.Param param -> (PgArray) context.parameter(param.number());
            default -> null;
        };
    }
}
