package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.engine.scalar.EngineFunctions;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.OrderItem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes aggregates (manual section 9.21), plain and over windows. Numeric results are exact: sums in DECIMAL, quotients in Java. */
final class AggregateWriter {
    private final WriterContext context;

    AggregateWriter(WriterContext context) {
        this.context = context;
    }

    /**
     * How each call of the aggregate is decorated.
     *
     * @param before DISTINCT, or empty
     * @param order ORDER BY inside the parentheses, or empty
     * @param after FILTER and OVER, or empty
     */
    record Decoration(String before, String order, String after) {
        String call(String function, String args) {
            return function + "(" + before + args + order + ")" + after;
        }
    }

    Written write(Expr.Aggref aggregate, ExpressionWriter writer) {
        if (aggregate.levelsUp() > 0) {
            throw Unsupported.feature("an aggregate of an outer query");
        }
        Decoration decoration = new Decoration(
                aggregate.distinct() ? "DISTINCT " : "",
                aggregate.order().isEmpty() ? "" : " ORDER BY " + order(aggregate.order(), writer),
                filter(aggregate.filter(), writer));
        if (aggregate.star()) {
            return new Written("count(*)" + decoration.after(), Scalar.INT8);
        }
        List<Written> args = writer.writeAll(aggregate.args());
        PgProc proc = proc(aggregate.function());
        return switch (aggregate.kind()) {
            case NORMAL -> write(proc, args, aggregate.args(), aggregate.distinct(), decoration);
            case ORDERED_SET -> orderedSet(proc, aggregate, args, writer);
            case HYPOTHETICAL_SET -> throw Unsupported.feature("aggregate " + proc.name());
        };
    }

    PgProc proc(int oid) {
        return context.catalog().proc(oid).orElseThrow(() -> new IllegalStateException("no aggregate has OID " + oid));
    }

    private static String order(List<OrderItem> items, ExpressionWriter writer) {
        return items.stream()
                .map(item -> Forms.key(writer.write(item.expr()))
                        + (item.descending() ? " DESC" : " ASC")
                        + (item.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
                .collect(Collectors.joining(", "));
    }

    static String filter(@Nullable Expr filter, ExpressionWriter writer) {
        return filter == null ? "" : " FILTER (WHERE " + writer.condition(filter) + ")";
    }

    /** An aggregate over its written arguments. */
    Written write(PgProc proc, List<Written> args, List<Expr> exprs, boolean distinct, Decoration decoration) {
        Written arg = args.isEmpty() ? new Written("", Scalar.INT8) : args.getFirst();
        return switch (proc.name()) {
            case "count" -> new Written(decoration.call("count", distinct ? Forms.key(arg) : arg.sql()), Scalar.INT8);
            case "sum" -> sum(arg, distinct, decoration);
            case "avg" -> average(arg, distinct, decoration);
            case "min" -> extreme("min", arg, decoration);
            case "max" -> extreme("max", arg, decoration);
            case "bool_and", "every" -> new Written(decoration.call("bool_and", arg.sql()), Scalar.BOOL);
            case "bool_or" -> new Written(decoration.call("bool_or", arg.sql()), Scalar.BOOL);
            case "bit_and", "bit_or", "bit_xor" -> new Written(decoration.call(proc.name(), arg.sql()), arg.form());
            case "string_agg" -> stringAgg(args, exprs, decoration);
            case "array_agg" -> arrayAgg(arg, decoration);
            case "stddev", "stddev_samp" -> spread(arg, distinct, decoration, "stddev_samp", true, true);
            case "stddev_pop" -> spread(arg, distinct, decoration, "stddev_pop", false, true);
            case "variance", "var_samp" -> spread(arg, distinct, decoration, "var_samp", true, false);
            case "var_pop" -> spread(arg, distinct, decoration, "var_pop", false, false);
            case "corr",
                    "covar_pop",
                    "covar_samp",
                    "regr_slope",
                    "regr_intercept",
                    "regr_r2",
                    "regr_avgx",
                    "regr_avgy" ->
                new Written(decoration.call(proc.name(), ExpressionWriter.join(args)), Scalar.FLOAT8);
            default -> throw Unsupported.feature("aggregate " + proc.name());
        };
    }

    private static Written sum(Written arg, boolean distinct, Decoration decoration) {
        return switch (arg.form()) {
            case Scalar.INT2, Scalar.INT4 ->
                new Written("CAST(" + decoration.call("sum", arg.sql()) + " AS BIGINT)", Scalar.INT8);
            case Scalar.INT8 -> {
                Fixed form = new Fixed(Fixed.MAX_PRECISION, 0);
                yield new Written("CAST(" + decoration.call("sum", arg.sql()) + " AS " + form.duckType() + ")", form);
            }
            case Fixed fixed ->
                new Written(decoration.call("sum", arg.sql()), new Fixed(Fixed.MAX_PRECISION, fixed.scale()));
            case Scalar.NUMERIC_TEXT -> new Written(textSum(arg, distinct, decoration), Scalar.NUMERIC_TEXT);
            case Scalar.FLOAT4 ->
                new Written("CAST(" + decoration.call("sum", arg.sql()) + " AS FLOAT)", Scalar.FLOAT4);
            case Scalar.FLOAT8 -> new Written(decoration.call("sum", arg.sql()), Scalar.FLOAT8);
            case Scalar.INTERVAL -> new Written(decoration.call("sum", arg.sql()), Scalar.INTERVAL);
            default -> throw Unsupported.feature("sum of this type");
        };
    }

    private static String textSum(Written arg, boolean distinct, Decoration decoration) {
        if (distinct) {
            throw Unsupported.feature("DISTINCT in an aggregate of numeric without a declared scale");
        }
        return EngineFunctions.NUMERIC_SUM + "(" + decoration.call("string_agg", arg.sql() + ", ','") + ")";
    }

    private static Written average(Written arg, boolean distinct, Decoration decoration) {
        String count = decoration.call("count", arg.sql());
        return switch (arg.form()) {
            case Scalar.INT2, Scalar.INT4, Scalar.INT8 ->
                quotient("CAST(" + decoration.call("sum", arg.sql()) + " AS VARCHAR)", count);
            case Fixed ignored -> quotient("CAST(" + decoration.call("sum", arg.sql()) + " AS VARCHAR)", count);
            case Scalar.NUMERIC_TEXT -> quotient(textSum(arg, distinct, decoration), count);
            case Scalar.FLOAT4, Scalar.FLOAT8 -> new Written(decoration.call("avg", arg.sql()), Scalar.FLOAT8);
            case Scalar.INTERVAL -> throw Unsupported.feature("avg of interval");
            default -> throw Unsupported.feature("avg of this type");
        };
    }

    private static Written quotient(String sum, String count) {
        return new Written(EngineFunctions.NUMERIC_AVERAGE + "(" + sum + ", " + count + ")", Scalar.NUMERIC_TEXT);
    }

    private static Written extreme(String name, Written arg, Decoration decoration) {
        if (Forms.needsKey(arg.form())) {
            return new Written(decoration.call("arg_" + name, arg.sql() + ", " + Forms.key(arg)), arg.form());
        }
        return new Written(decoration.call(name, arg.sql()), arg.form());
    }

    private static Written stringAgg(List<Written> args, List<Expr> exprs, Decoration decoration) {
        if (!(exprs.get(1) instanceof Expr.Const || exprs.get(1) instanceof Expr.Param)) {
            throw Unsupported.feature("string_agg with a delimiter that is not constant");
        }
        if (exprs.get(1).type().oid() == TypeOids.BYTEA) {
            throw Unsupported.feature("string_agg of bytea");
        }
        return new Written(
                decoration.call(
                        "string_agg", args.get(0).sql() + ", " + args.get(1).sql()),
                Scalar.TEXT);
    }

    private static Written arrayAgg(Written arg, Decoration decoration) {
        if (arg.form() instanceof ListOf) {
            throw Unsupported.feature("array_agg of arrays");
        }
        Written element = arg.form() instanceof Fixed ? Forms.convert(arg, Scalar.NUMERIC_TEXT) : arg;
        return new Written(decoration.call("list", element.sql()), new ListOf(element.form()));
    }

    private static Written spread(
            Written arg, boolean distinct, Decoration decoration, String name, boolean sample, boolean deviation) {
        EngineForm form = arg.form();
        if (form == Scalar.FLOAT4 || form == Scalar.FLOAT8) {
            return new Written(decoration.call(name, arg.sql()), Scalar.FLOAT8);
        }
        if (form == Scalar.NUMERIC_TEXT || distinct) {
            throw Unsupported.feature(name + " of numeric without a declared scale");
        }
        String wide = form instanceof Fixed fixed ? "DECIMAL(38," + fixed.scale() + ")" : "HUGEINT";
        String value = "CAST(" + arg.sql() + " AS " + wide + ")";
        return new Written(
                EngineFunctions.VARIANCE + "(CAST(" + decoration.call("sum", value) + " AS VARCHAR), CAST("
                        + decoration.call("sum", value + " * " + value) + " AS VARCHAR), "
                        + decoration.call("count", value) + ", " + sample + ", " + deviation + ")",
                Scalar.NUMERIC_TEXT);
    }

    private static Written orderedSet(PgProc proc, Expr.Aggref aggregate, List<Written> args, ExpressionWriter writer) {
        Written value = args.getFirst();
        String after = filter(aggregate.filter(), writer);
        if (aggregate.directArgs().size() == 1 && Comparisons.isNatural(value.form())) {
            String fraction = writer.write(aggregate.directArgs().getFirst()).sql();
            boolean descending = aggregate.order().stream().anyMatch(OrderItem::descending);
            if (proc.name().equals("percentile_cont") && value.form() == Scalar.FLOAT8 && !descending) {
                return new Written("quantile_cont(" + value.sql() + ", " + fraction + ")" + after, value.form());
            }
            if (proc.name().equals("percentile_disc") && !descending) {
                return new Written("quantile_disc(" + value.sql() + ", " + fraction + ")" + after, value.form());
            }
        }
        throw Unsupported.feature("aggregate " + proc.name());
    }
}
