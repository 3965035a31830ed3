package io.omnisql.planner.engine.function;

import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.text.TimestampText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgTime;
import io.omnisql.planner.catalog.builtin.PgOperator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** The six comparisons of every type, taken from pg_operator. */
final class ComparisonFunctions {
    private static final Set<Integer> INTEGERS =
            Set.of(TypeOids.INT2, TypeOids.INT4, TypeOids.INT8, TypeOids.OID, TypeOids.XID);
    private static final Set<Integer> FLOATS = Set.of(TypeOids.FLOAT4, TypeOids.FLOAT8);
    private static final Set<Integer> TEXTS = Set.of(TypeOids.TEXT, TypeOids.NAME, TypeOids.CHAR);
    private static final Set<Integer> OTHERS = Set.of(
            TypeOids.BOOL,
            TypeOids.NUMERIC,
            TypeOids.INTERVAL,
            TypeOids.TIME,
            TypeOids.BYTEA,
            TypeOids.UUID,
            TypeOids.BPCHAR);
    private static final Set<Integer> DATES = Set.of(TypeOids.DATE, TypeOids.TIMESTAMP, TypeOids.TIMESTAMPTZ);

    private ComparisonFunctions() {}

    static void define(FunctionRegistry registry) {
        define(registry, "=", order -> order == 0);
        define(registry, "<>", order -> order != 0);
        define(registry, "<", order -> order < 0);
        define(registry, "<=", order -> order <= 0);
        define(registry, ">", order -> order > 0);
        define(registry, ">=", order -> order >= 0);
    }

    private static void define(FunctionRegistry registry, String name, IntPredicate test) {
        for (PgOperator operator : registry.catalog().operatorsNamed(name)) {
            int left = operator.left();
            int right = operator.right();
            if (DATES.contains(left) && DATES.contains(right)) {
                registry.define(
                        operator,
                        (args, context) -> test.test(Long.compare(
                                comparable(left, right, args.integer(0), context),
                                comparable(right, left, args.integer(1), context))));
            } else if (left == TypeOids.BPCHAR && right == TypeOids.BPCHAR) {
                registry.define(
                        operator,
                        (args, context) -> test.test(Values.compareTexts(
                                Values.withoutBlanks(args.text(0)), Values.withoutBlanks(args.text(1)))));
            } else if (sameFamily(left, right) || (isEquality(name) && left == TypeOids.JSONB && right == left)) {
                registry.define(operator, (args, context) -> test.test(Values.compare(args.value(0), args.value(1))));
            }
        }
    }

    /** jsonb in normal form is equal when its text is; its order is another. */
    private static boolean isEquality(String name) {
        return name.equals("=") || name.equals("<>");
    }

    private static boolean sameFamily(int left, int right) {
        for (Set<Integer> family : List.of(INTEGERS, FLOATS, TEXTS)) {
            if (family.contains(left)) {
                return family.contains(right);
            }
        }
        return left == right && (OTHERS.contains(left) || left == TypeOids.ANYARRAY || ArrayTypes.elementOf(left) != 0);
    }

    /** A value in the unit in which two types of date are compared: their own, local timestamps, or instants. */
    private static long comparable(int type, int other, long value, FunctionContext context) {
        if (type == other || type == TypeOids.TIMESTAMPTZ) {
            return value;
        }
        long local = type == TypeOids.DATE ? dateToTimestamp(value) : value;
        return other == TypeOids.TIMESTAMPTZ && TimestampText.isFinite(local)
                ? TimestampText.toInstant(local, context.zone())
                : local;
    }

    /** Midnight of a date, infinities kept. */
    static long dateToTimestamp(long days) {
        if (days == PgTime.DATE_INFINITY) {
            return PgTime.TIMESTAMP_INFINITY;
        }
        return days == PgTime.DATE_NEGATIVE_INFINITY
                ? PgTime.TIMESTAMP_NEGATIVE_INFINITY
                : days * PgTime.MICROS_PER_DAY;
    }
}
