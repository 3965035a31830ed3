package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.core.value.PgTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions of arrays (manual section 9.19) and the series generators, whose sets are arrays until they are unnested. */
final class ArrayFunctions {
    private static final int MAX_ELEMENTS = 10_000_000;

    private ArrayFunctions() {}

    static void define(FunctionRegistry registry) {
        registry.define("arraycontains(anyarray,anyarray)", (args, context) -> contains(args.array(0), args.array(1)));
        registry.define("arraycontained(anyarray,anyarray)", (args, context) -> contains(args.array(1), args.array(0)));
        registry.define("arrayoverlap(anyarray,anyarray)", (args, context) -> overlaps(args.array(0), args.array(1)));
        registry.define(
                "cardinality(anyarray)", (args, context) -> (long) args.array(0).size());
        registry.define("array_length(anyarray,int4)", (args, context) -> length(args.array(0), args.integer(1)));
        registry.define("array_upper(anyarray,int4)", (args, context) -> length(args.array(0), args.integer(1)));
        registry.define(
                "array_lower(anyarray,int4)",
                (args, context) -> length(args.array(0), args.integer(1)) == null ? null : (Long) 1L);
        registry.define(
                "array_ndims(anyarray)", (args, context) -> args.array(0).size() == 0 ? null : (Long) 1L);
        registry.define(
                "array_cat(anycompatiblearray,anycompatiblearray)",
                (args, context) -> concat((PgArray) args.get(0), (PgArray) args.get(1)));
        registry.define("unnest(anyarray)", (args, context) -> args.value(0));
        registry.define(
                "array_to_string(anyarray,text)", (args, context) -> join(args.array(0), args.text(1), null, context));
        registry.define(
                "array_to_string(anyarray,text,text)",
                (args, context) -> args.isNull(0) || args.isNull(1)
                        ? null
                        : join(args.array(0), args.text(1), (String) args.get(2), context));
        for (String type : List.of("int4", "int8")) {
            int oid = type.equals("int4") ? TypeOids.INT4 : TypeOids.INT8;
            registry.define(
                    "generate_series(" + type + "," + type + ")",
                    (args, context) -> series(oid, args.integer(0), args.integer(1), 1));
            registry.define(
                    "generate_series(" + type + "," + type + "," + type + ")",
                    (args, context) -> series(oid, args.integer(0), args.integer(1), args.integer(2)));
        }
        registry.define(
                "generate_series(numeric,numeric)",
                (args, context) -> series(args.numeric(0), args.numeric(1), PgNumeric.of(1)));
        registry.define(
                "generate_series(numeric,numeric,numeric)",
                (args, context) -> series(args.numeric(0), args.numeric(1), args.numeric(2)));
        registry.define(
                "generate_series(timestamp,timestamp,interval)",
                (args, context) -> series(
                        TypeOids.TIMESTAMP,
                        args.integer(0),
                        args.integer(1),
                        args.interval(2),
                        DateTimeArithmetic::plus));
        registry.define(
                "generate_series(timestamptz,timestamptz,interval)",
                (args, context) -> series(
                        TypeOids.TIMESTAMPTZ,
                        args.integer(0),
                        args.integer(1),
                        args.interval(2),
                        (at, step) -> DateTimeArithmetic.plus(at, step, context.zone())));
    }

    private static boolean holds(PgArray array, Object wanted) {
        return array.elements().stream().anyMatch(e -> e != null && Values.compare(e, wanted) == 0);
    }

    private static boolean contains(PgArray whole, PgArray part) {
        return part.elements().stream().allMatch(e -> e != null && holds(whole, e));
    }

    private static boolean overlaps(PgArray left, PgArray right) {
        return left.elements().stream().anyMatch(e -> e != null && holds(right, e));
    }

    private static @Nullable Long length(PgArray array, long dimension) {
        return array.size() == 0 || dimension != 1 ? null : (Long) (long) array.size();
    }

    private static @Nullable PgArray concat(@Nullable PgArray left, @Nullable PgArray right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        List<@Nullable Object> elements = new ArrayList<>(left.elements());
        elements.addAll(right.elements());
        return new PgArray(left.elementOid(), elements);
    }

    private static String join(PgArray array, String separator, @Nullable String nullText, FunctionContext context) {
        return array.elements().stream()
                .filter(e -> e != null || nullText != null)
                .map(e -> e == null ? nullText : TypeText.format(array.elementOid(), e, context.style()))
                .collect(Collectors.joining(separator));
    }

    private static PgArray series(int oid, long start, long stop, long step) {
        if (step == 0) {
            throw Errors.invalid("step size cannot equal zero");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (long at = start; step > 0 ? at <= stop : at >= stop; at += step) {
            add(values, at);
            if (step > 0 ? at > Long.MAX_VALUE - step : at < Long.MIN_VALUE - step) {
                break;
            }
        }
        return new PgArray(oid, values);
    }

    private static PgArray series(PgNumeric start, PgNumeric stop, PgNumeric step) {
        if (!start.isFinite() || !stop.isFinite() || !step.isFinite()) {
            throw Errors.invalid((start.isFinite() ? stop.isFinite() ? "step size" : "stop value" : "start value")
                    + " cannot be " + (start.isNaN() || stop.isNaN() || step.isNaN() ? "NaN" : "infinity"));
        }
        int sign = NumericMath.signum(step);
        if (sign == 0) {
            throw Errors.invalid("step size cannot equal zero");
        }
        List<@Nullable Object> values = new ArrayList<>();
        BigDecimal at = start.decimal();
        while (Integer.signum(at.compareTo(stop.decimal())) != sign) {
            add(values, PgNumeric.of(at));
            at = at.add(step.decimal());
        }
        return new PgArray(TypeOids.NUMERIC, values);
    }

    /** Moves a timestamp by an interval. */
    @FunctionalInterface
    private interface Mover {
        Long plus(long at, PgInterval step);
    }

    private static PgArray series(int oid, long start, long stop, PgInterval step, Mover mover) {
        int sign = Integer.signum(Values.compare(step, new PgInterval(0, 0, 0)));
        if (sign == 0) {
            throw Errors.invalid("step size cannot equal zero");
        }
        if (start == PgTime.TIMESTAMP_INFINITY || stop == PgTime.TIMESTAMP_INFINITY) {
            throw Errors.unsupported("generate_series to infinity is not supported");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (long at = start; sign > 0 ? at <= stop : at >= stop; at = mover.plus(at, step)) {
            add(values, at);
        }
        return new PgArray(oid, values);
    }

    private static void add(List<@Nullable Object> values, Object value) {
        if (values.size() >= MAX_ELEMENTS) {
            throw new SqlException(SqlState.PROGRAM_LIMIT_EXCEEDED, "a generated series is too long");
        }
        values.add(value);
    }
}
