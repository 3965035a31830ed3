package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.FloatText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgNumeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Casts between numbers (pg_cast): halves of floats go to even, of numerics away from zero; too large is 22003. */
final class NumberCasts {
    private static final int FLOAT4_DIGITS = 6;
    private static final int FLOAT8_DIGITS = 15;

    private record Whole(String name, int oid) {}

    private static final List<Whole> WHOLES = List.of(
            new Whole("int2", TypeOids.INT2), new Whole("int4", TypeOids.INT4), new Whole("int8", TypeOids.INT8));

    private NumberCasts() {}

    static void define(FunctionRegistry registry) {
        for (Whole to : WHOLES) {
            for (Whole from : WHOLES) {
                if (to.oid() != from.oid()) {
                    registry.define(
                            to.name() + "(" + from.name() + ")",
                            (args, context) -> IntegerFunctions.checked(to.oid(), args.integer(0)));
                }
            }
            for (String from : List.of("float4", "float8")) {
                registry.define(to.name() + "(" + from + ")", (args, context) -> fromFloat(to.oid(), args.number(0)));
            }
            registry.define(to.name() + "(numeric)", (args, context) -> fromNumeric(to.oid(), args.numeric(0)));
            registry.define("numeric(" + to.name() + ")", (args, context) -> PgNumeric.of(args.integer(0)));
            registry.define("float8(" + to.name() + ")", (args, context) -> (double) args.integer(0));
            registry.define("float4(" + to.name() + ")", (args, context) -> (double) (float) args.integer(0));
        }
        registry.define("oid(int8)", (args, context) -> IntegerFunctions.checked(TypeOids.OID, args.integer(0)));
        registry.define("int8(oid)", (args, context) -> args.value(0));
        registry.define("int4(bool)", (args, context) -> args.flag(0) ? 1L : 0L);
        registry.define("bool(int4)", (args, context) -> args.integer(0) != 0);
        registry.define("float8(float4)", (args, context) -> args.value(0));
        registry.define("float4(float8)", (args, context) -> toFloat4(args.number(0)));
        registry.define("float8(numeric)", (args, context) -> toDouble(args.numeric(0)));
        registry.define("float4(numeric)", (args, context) -> numericToFloat4(args.numeric(0)));
        registry.define("numeric(float8)", (args, context) -> toNumeric(args.number(0), FLOAT8_DIGITS));
        registry.define("numeric(float4)", (args, context) -> toNumeric(args.number(0), FLOAT4_DIGITS));
    }

    private static Long fromFloat(int type, double value) {
        double rounded = Math.rint(value);
        double limit = type == TypeOids.INT2 ? 0x1p15 : type == TypeOids.INT4 ? 0x1p31 : 0x1p63;
        if (!(rounded >= -limit && rounded < limit)) {
            throw Errors.outOfRange(IntegerFunctions.name(type));
        }
        return (long) rounded;
    }

    private static Long fromNumeric(int type, PgNumeric value) {
        BigInteger whole = NumericMath.toInteger(value, IntegerFunctions.name(type));
        if (whole.bitLength() > 63) {
            throw Errors.outOfRange(IntegerFunctions.name(type));
        }
        return IntegerFunctions.checked(type, whole.longValueExact());
    }

    private static Double toFloat4(double value) {
        float single = (float) value;
        if (Float.isInfinite(single) && !Double.isInfinite(value)) {
            throw new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
        }
        return (double) single;
    }

    private static Double numericToFloat4(PgNumeric value) {
        double number = value.isFinite() ? value.decimal().doubleValue() : toDouble(value);
        if (value.isFinite() && Float.isInfinite((float) number)) {
            throw new SqlException(
                    SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "\"" + value + "\" is out of range for type real");
        }
        return (double) (float) number;
    }

    private static double toDouble(PgNumeric value) {
        if (!value.isFinite()) {
            return FloatText.parseFloat8(value.toString());
        }
        double number = value.decimal().doubleValue();
        if (Double.isInfinite(number)) {
            throw new SqlException(
                    SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "\"" + value + "\" is out of range for type double precision");
        }
        return number;
    }

    private static PgNumeric toNumeric(double value, int digits) {
        if (Double.isNaN(value)) {
            return PgNumeric.NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? PgNumeric.POSITIVE_INFINITY : PgNumeric.NEGATIVE_INFINITY;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return PgNumeric.of(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }
}
