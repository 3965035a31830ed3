package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgOperator;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic of float4 and float8 (manual section 9.3): a finite calculation that ends infinite is 22003. */
final class FloatFunctions {
    private static final Set<Integer> FLOATS = Set.of(TypeOids.FLOAT4, TypeOids.FLOAT8);

    private FloatFunctions() {}

    static void define(FunctionRegistry registry) {
        Map<String, DoubleBinaryOperator> operators =
                Map.of("+", Double::sum, "-", (a, b) -> a - b, "*", (a, b) -> a * b, "/", FloatFunctions::divide);
        operators.forEach((name, body) -> {
            for (PgOperator operator : registry.catalog().operatorsNamed(name)) {
                if (FLOATS.contains(operator.left()) && FLOATS.contains(operator.right())) {
                    boolean single = operator.result() == TypeOids.FLOAT4;
                    registry.define(
                            operator,
                            (args, context) -> calculate(
                                    single,
                                    body,
                                    args.number(0),
                                    args.number(1),
                                    name.equals("*") || name.equals("/")));
                }
            }
        });
        for (String type : new String[] {"float4", "float8"}) {
            registry.define(type + "um(" + type + ")", (args, context) -> -args.number(0));
            registry.define(type + "up(" + type + ")", (args, context) -> args.value(0));
            registry.define(type + "abs(" + type + ")", (args, context) -> Math.abs(args.number(0)));
            registry.define("abs(" + type + ")", (args, context) -> Math.abs(args.number(0)));
        }
        unary(registry, "ceil", Math::ceil);
        unary(registry, "ceiling", Math::ceil);
        unary(registry, "floor", Math::floor);
        unary(registry, "round", Math::rint);
        unary(registry, "trunc", x -> x < 0 ? Math.ceil(x) : Math.floor(x));
        unary(registry, "sign", Math::signum);
        unary(registry, "cbrt", Math::cbrt);
        unary(registry, "degrees", x -> x * (180 / Math.PI));
        unary(registry, "radians", x -> x * (Math.PI / 180));
        unary(registry, "sin", Math::sin);
        unary(registry, "cos", Math::cos);
        unary(registry, "tan", Math::tan);
        unary(registry, "asin", Math::asin);
        unary(registry, "acos", Math::acos);
        unary(registry, "atan", Math::atan);
        registry.define("atan2(float8,float8)", (args, context) -> Math.atan2(args.number(0), args.number(1)));
        registry.define("sqrt(float8)", (args, context) -> sqrt(args.number(0)));
        registry.define("dsqrt(float8)", (args, context) -> sqrt(args.number(0)));
        registry.define("exp(float8)", (args, context) -> finite(Math.exp(args.number(0)), args.number(0)));
        registry.define("ln(float8)", (args, context) -> Math.log(logArgument(args.number(0))));
        registry.define("log(float8)", (args, context) -> Math.log10(logArgument(args.number(0))));
        registry.define("log10(float8)", (args, context) -> Math.log10(logArgument(args.number(0))));
        registry.define("power(float8,float8)", (args, context) -> power(args.number(0), args.number(1)));
        registry.define("pow(float8,float8)", (args, context) -> power(args.number(0), args.number(1)));
        registry.define("dpow(float8,float8)", (args, context) -> power(args.number(0), args.number(1)));
        registry.define("pi()", (args, context) -> Math.PI);
    }

    private static void unary(FunctionRegistry registry, String name, DoubleUnaryOperator body) {
        registry.define(name + "(float8)", (args, context) -> body.applyAsDouble(args.number(0)));
    }

    private static Double calculate(
            boolean single, DoubleBinaryOperator body, double a, double b, boolean mayUnderflow) {
        double exact = body.applyAsDouble(a, b);
        double value = single ? (double) (float) exact : exact;
        if (Double.isInfinite(value) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
        }
        if (mayUnderflow && value == 0 && a != 0 && b != 0 && !Double.isInfinite(b)) {
            throw new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: underflow");
        }
        return value;
    }

    private static double divide(double a, double b) {
        if (b == 0 && !Double.isNaN(a)) {
            throw Errors.divisionByZero();
        }
        return a / b;
    }

    private static double finite(double value, double argument) {
        if (Double.isInfinite(value) && !Double.isInfinite(argument)) {
            throw new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
        }
        return value;
    }

    private static double sqrt(double value) {
        if (value < 0) {
            throw new SqlException(
                    SqlState.INVALID_ARGUMENT_FOR_POWER_FUNCTION, "cannot take square root of a negative number");
        }
        return Math.sqrt(value);
    }

    private static double logArgument(double value) {
        if (value == 0) {
            throw new SqlException(SqlState.INVALID_ARGUMENT_FOR_LOGARITHM, "cannot take logarithm of zero");
        }
        if (value < 0) {
            throw new SqlException(
                    SqlState.INVALID_ARGUMENT_FOR_LOGARITHM, "cannot take logarithm of a negative number");
        }
        return value;
    }

    private static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new SqlException(
                    SqlState.INVALID_ARGUMENT_FOR_POWER_FUNCTION, "zero raised to a negative power is undefined");
        }
        if (base < 0 && Double.isFinite(exponent) && exponent != Math.rint(exponent)) {
            throw new SqlException(
                    SqlState.INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "a negative number raised to a non-integer power yields a complex result");
        }
        if (base == 1) {
            return 1;
        }
        double value = Math.pow(base, exponent);
        if (Double.isInfinite(value) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
        }
        return value;
    }
}
