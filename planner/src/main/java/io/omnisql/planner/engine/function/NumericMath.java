package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.value.PgNumeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of numeric with PostgreSQL's display scales, NaN and infinities (manual section 8.1.2). The scale of a quotient follows the rule of
 * PostgreSQL's {@code select_div_scale}: at least 16 significant digits, counted in groups of four decimal digits.
 */
public final class NumericMath {
    private static final int GROUP = 4;
    private static final int MIN_SIGNIFICANT = 16;
    private static final int MAX_SCALE = 1000;

    private NumericMath() {}

    public static PgNumeric add(PgNumeric a, PgNumeric b) {
        if (a.isFinite() && b.isFinite()) {
            return PgNumeric.of(a.decimal().add(b.decimal()));
        }
        if (a.isNaN() || b.isNaN() || (!a.isFinite() && !b.isFinite() && !a.equals(b))) {
            return PgNumeric.NAN;
        }
        return a.isFinite() ? b : a;
    }

    public static PgNumeric negate(PgNumeric a) {
        if (a.isFinite()) {
            return PgNumeric.of(a.decimal().negate());
        }
        if (a.isNaN()) {
            return a;
        }
        return a.equals(PgNumeric.POSITIVE_INFINITY) ? PgNumeric.NEGATIVE_INFINITY : PgNumeric.POSITIVE_INFINITY;
    }

    public static PgNumeric subtract(PgNumeric a, PgNumeric b) {
        return add(a, negate(b));
    }

    public static PgNumeric multiply(PgNumeric a, PgNumeric b) {
        if (a.isFinite() && b.isFinite()) {
            return PgNumeric.of(a.decimal().multiply(b.decimal()));
        }
        int sign = signum(a) * signum(b);
        return a.isNaN() || b.isNaN() || sign == 0 ? PgNumeric.NAN : infinity(sign);
    }

    /** Division; 22012 for a zero divisor. */
    public static PgNumeric divide(PgNumeric a, PgNumeric b) {
        if (a.isNaN() || b.isNaN()) {
            return PgNumeric.NAN;
        }
        if (b.isFinite() && b.decimal().signum() == 0) {
            throw Errors.divisionByZero();
        }
        if (a.isFinite() && b.isFinite()) {
            return PgNumeric.of(
                    a.decimal().divide(b.decimal(), quotientScale(a.decimal(), b.decimal()), RoundingMode.HALF_UP));
        }
        if (a.isFinite()) {
            return PgNumeric.ZERO;
        }
        return b.isFinite() ? infinity(signum(a) * signum(b)) : PgNumeric.NAN;
    }

    private static int quotientScale(BigDecimal a, BigDecimal b) {
        int weight = weight(a) - weight(b);
        if (leadingGroup(a) <= leadingGroup(b)) {
            weight--;
        }
        int scale = MIN_SIGNIFICANT - weight * GROUP;
        return Math.min(MAX_SCALE, Math.max(0, Math.max(scale, Math.max(a.scale(), b.scale()))));
    }

    /** Exponent of the first group of four digits. */
    private static int weight(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.floorDiv(value.precision() - value.scale() - 1, GROUP);
    }

    private static int leadingGroup(BigDecimal value) {
        return value.signum() == 0
                ? 0
                : value.abs().movePointLeft(GROUP * weight(value)).intValue();
    }

    /** The remainder with the sign of the dividend; 22012 for a zero divisor. */
    public static PgNumeric remainder(PgNumeric a, PgNumeric b) {
        if (a.isNaN() || b.isNaN()) {
            return PgNumeric.NAN;
        }
        if (b.isFinite() && b.decimal().signum() == 0) {
            throw Errors.divisionByZero();
        }
        if (!a.isFinite()) {
            return PgNumeric.NAN;
        }
        if (!b.isFinite()) {
            return a;
        }
        int scale = Math.max(a.decimal().scale(), b.decimal().scale());
        return PgNumeric.of(a.decimal().remainder(b.decimal()).setScale(scale, RoundingMode.UNNECESSARY));
    }

    /** The quotient without its fraction. */
    public static PgNumeric integerQuotient(PgNumeric a, PgNumeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return divide(a, b);
        }
        if (b.decimal().signum() == 0) {
            throw Errors.divisionByZero();
        }
        return PgNumeric.of(a.decimal().divideToIntegralValue(b.decimal()).setScale(0, RoundingMode.DOWN));
    }

    public static int signum(PgNumeric a) {
        if (a.isFinite()) {
            return a.decimal().signum();
        }
        return a.isNaN() ? 0 : a.equals(PgNumeric.POSITIVE_INFINITY) ? 1 : -1;
    }

    private static PgNumeric infinity(int sign) {
        return sign > 0 ? PgNumeric.POSITIVE_INFINITY : PgNumeric.NEGATIVE_INFINITY;
    }

    /** Rounded to a number of decimals, which may be negative. */
    public static PgNumeric round(PgNumeric a, long scale, RoundingMode mode) {
        if (!a.isFinite()) {
            return a;
        }
        int bounded = (int) Math.max(-131_072, Math.min(16_383, scale));
        BigDecimal rounded = a.decimal().setScale(bounded, mode);
        return PgNumeric.of(bounded < 0 ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded);
    }

    /** Square root; 2201F for a negative number. */
    public static PgNumeric sqrt(PgNumeric a) {
        if (signum(a) < 0) {
            throw new SqlException(
                    SqlState.INVALID_ARGUMENT_FOR_POWER_FUNCTION, "cannot take square root of a negative number");
        }
        if (!a.isFinite()) {
            return a;
        }
        BigDecimal value = a.decimal();
        int weight = (weight(value) + 1) * GROUP / 2 - 1;
        int scale = Math.min(MAX_SCALE, Math.max(0, Math.max(MIN_SIGNIFICANT - weight, value.scale())));
        if (value.signum() == 0) {
            return PgNumeric.of(BigDecimal.ZERO.setScale(scale));
        }
        int digits = Math.max(1, (value.precision() - value.scale()) / 2 + scale + 3);
        return PgNumeric.of(
                value.sqrt(new MathContext(digits, RoundingMode.DOWN)).setScale(scale, RoundingMode.HALF_UP));
    }

    /** A whole power of a number, exact up to the scale PostgreSQL shows for {@code numeric ^ integer}; 0A000 for other exponents. */
    public static PgNumeric power(PgNumeric base, PgNumeric exponent) {
        if (!base.isFinite() || !exponent.isFinite()) {
            throw Errors.unsupported("power of numeric infinities is not supported");
        }
        BigDecimal e = exponent.decimal();
        if (e.stripTrailingZeros().scale() > 0 || e.abs().compareTo(BigDecimal.valueOf(10_000)) > 0) {
            throw Errors.unsupported("power of numeric with this exponent is not supported");
        }
        int n = e.intValue();
        if (n < 0 && base.decimal().signum() == 0) {
            throw new SqlException(
                    SqlState.INVALID_ARGUMENT_FOR_POWER_FUNCTION, "zero raised to a negative power is undefined");
        }
        BigDecimal exact = base.decimal().pow(Math.abs(n));
        int scale = Math.min(MAX_SCALE, Math.max(MIN_SIGNIFICANT, base.decimal().scale()));
        return PgNumeric.of(
                n < 0
                        ? BigDecimal.ONE.divide(exact, scale, RoundingMode.HALF_UP)
                        : exact.setScale(scale, RoundingMode.HALF_UP));
    }

    /**
     * Variance or standard deviation from exact sums, as PostgreSQL finishes them; null when there are too few values.
     *
     * @param sum sum of the values
     * @param squares sum of their squares
     */
    public static @Nullable PgNumeric variance(
            PgNumeric sum, PgNumeric squares, long count, boolean sample, boolean deviation) {
        if (count < (sample ? 2 : 1)) {
            return null;
        }
        if (!sum.isFinite() || !squares.isFinite()) {
            return PgNumeric.NAN;
        }
        BigDecimal n = BigDecimal.valueOf(count);
        BigDecimal above = n.multiply(squares.decimal()).subtract(sum.decimal().pow(2));
        if (above.signum() <= 0) {
            return PgNumeric.ZERO;
        }
        BigDecimal below = n.multiply(sample ? n.subtract(BigDecimal.ONE) : n);
        int scale = quotientScale(above, below);
        BigDecimal variance = above.divide(below, scale, RoundingMode.HALF_UP);
        return PgNumeric.of(deviation ? sqrt(variance, scale) : variance);
    }

    private static BigDecimal sqrt(BigDecimal value, int scale) {
        int digits = Math.max(1, (value.precision() - value.scale()) / 2 + scale + 3);
        return value.sqrt(new MathContext(digits, RoundingMode.DOWN)).setScale(scale, RoundingMode.HALF_UP);
    }

    /** The text that sorts as the numbers do, in byte order; equal numbers have equal keys, whatever their scales. */
    public static String sortKey(PgNumeric a) {
        if (!a.isFinite()) {
            return a.isNaN() ? "4" : a.equals(PgNumeric.POSITIVE_INFINITY) ? "3" : "0";
        }
        BigDecimal value = a.decimal();
        if (value.signum() == 0) {
            return "2";
        }
        value = value.stripTrailingZeros();
        int exponent = value.precision() - value.scale();
        String digits = value.unscaledValue().abs().toString();
        int bias = 500_000;
        if (value.signum() > 0) {
            return "2" + (bias + exponent) + digits;
        }
        StringBuilder key = new StringBuilder("1").append(bias - exponent);
        for (int i = 0; i < digits.length(); i++) {
            key.append((char) ('9' - digits.charAt(i) + '0'));
        }
        return key.append('~').toString();
    }

    /** The whole number nearest to a numeric, halves away from zero. */
    static BigInteger toInteger(PgNumeric a, String type) {
        if (!a.isFinite()) {
            throw Errors.unsupported("cannot convert " + (a.isNaN() ? "NaN" : "infinity") + " to " + type);
        }
        return a.decimal().setScale(0, RoundingMode.HALF_UP).toBigInteger();
    }
}
