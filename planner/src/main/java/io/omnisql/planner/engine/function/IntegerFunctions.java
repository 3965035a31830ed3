package io.omnisql.planner.engine.function;

import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgOperator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongBinaryOperator;

/** Arithmetic of int2, int4 and int8 (manual section 9.3): overflow is 22003, division truncates, division by zero is 22012. */
final class IntegerFunctions {
    private static final Set<Integer> INTEGERS = Set.of(TypeOids.INT2, TypeOids.INT4, TypeOids.INT8);

    private IntegerFunctions() {}

    static void define(FunctionRegistry registry) {
        Map<String, LongBinaryOperator> operators = Map.of(
                "+", Math::addExact,
                "-", Math::subtractExact,
                "*", Math::multiplyExact,
                "/", IntegerFunctions::divide,
                "%", IntegerFunctions::modulo,
                "&", (a, b) -> a & b,
                "|", (a, b) -> a | b,
                "#", (a, b) -> a ^ b);
        operators.forEach((name, body) -> {
            for (PgOperator operator : registry.catalog().operatorsNamed(name)) {
                if (INTEGERS.contains(operator.left()) && INTEGERS.contains(operator.right())) {
                    int type = operator.result();
                    registry.define(
                            operator,
                            (args, context) -> exactly(type, () -> body.applyAsLong(args.integer(0), args.integer(1))));
                }
            }
        });
        for (String type : new String[] {"int2", "int4", "int8"}) {
            int oid = type.equals("int2") ? TypeOids.INT2 : type.equals("int4") ? TypeOids.INT4 : TypeOids.INT8;
            registry.define(
                    type + "um(" + type + ")",
                    (args, context) -> exactly(oid, () -> Math.negateExact(args.integer(0))));
            registry.define(type + "up(" + type + ")", (args, context) -> args.value(0));
            registry.define(
                    type + "abs(" + type + ")", (args, context) -> exactly(oid, () -> Math.absExact(args.integer(0))));
            registry.define("abs(" + type + ")", (args, context) -> exactly(oid, () -> Math.absExact(args.integer(0))));
            registry.define(
                    "mod(" + type + "," + type + ")", (args, context) -> modulo(args.integer(0), args.integer(1)));
            registry.define(type + "not(" + type + ")", (args, context) -> ~args.integer(0));
        }
        registry.define("int4shl(int4,int4)", (args, context) -> (long) ((int) args.integer(0) << args.integer(1)));
        registry.define("int4shr(int4,int4)", (args, context) -> (long) ((int) args.integer(0) >> args.integer(1)));
        registry.define("int8shl(int8,int4)", (args, context) -> args.integer(0) << args.integer(1));
        registry.define("int8shr(int8,int4)", (args, context) -> args.integer(0) >> args.integer(1));
        registry.define("gcd(int4,int4)", (args, context) -> gcd(args.integer(0), args.integer(1)));
        registry.define("gcd(int8,int8)", (args, context) -> gcd(args.integer(0), args.integer(1)));
    }

    /** Supplies a whole number or overflows. */
    @FunctionalInterface
    private interface Computation {
        long get();
    }

    private static Object exactly(int type, Computation computation) {
        long value;
        try {
            value = computation.get();
        } catch (ArithmeticException overflow) {
            throw Errors.outOfRange(name(type));
        }
        return checked(type, value);
    }

    /** The value when the type can hold it. */
    static Long checked(int type, long value) {
        boolean fits = switch (type) {
            case TypeOids.INT2 -> value == (short) value;
            case TypeOids.INT4 -> value == (int) value;
            case TypeOids.OID -> value >= 0 && value <= 0xffff_ffffL;
            default -> true;
        };
        if (!fits) {
            throw Errors.outOfRange(name(type));
        }
        return value;
    }

    static String name(int type) {
        return switch (type) {
            case TypeOids.INT2 -> "smallint";
            case TypeOids.INT4 -> "integer";
            case TypeOids.OID -> "OID";
            default -> "bigint";
        };
    }

    private static long divide(long a, long b) {
        if (b == 0) {
            throw Errors.divisionByZero();
        }
        return b == -1 ? Math.negateExact(a) : a / b;
    }

    private static long modulo(long a, long b) {
        if (b == 0) {
            throw Errors.divisionByZero();
        }
        return b == -1 ? 0 : a % b;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }
}
