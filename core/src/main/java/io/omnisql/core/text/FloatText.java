package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text form of float4 and float8 (manual section 8.1.3). */
public final class FloatText {
    private static final int FLOAT8_DIGITS = 15;
    private static final int FLOAT4_DIGITS = 6;
    /** A decimal exponent below this is written in exponent form, as printf's %g does. */
    private static final int MIN_PLAIN_EXPONENT = -4;

    private FloatText() {}

    /** @throws SqlException 22P02, or 22003 when the number is too large or too close to zero */
    public static double parseFloat8(String text) {
        String number = InputErrors.strip(text);
        Double special = special(number);
        if (special != null) {
            return special;
        }
        boolean zero = checkNumber(number, text, "double precision");
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value) || (value == 0 && !zero)) {
            throw outOfRange(text, "double precision");
        }
        return value;
    }

    /** @throws SqlException 22P02, or 22003 when the number is too large or too close to zero */
    public static float parseFloat4(String text) {
        String number = InputErrors.strip(text);
        Double special = special(number);
        if (special != null) {
            return special.floatValue();
        }
        boolean zero = checkNumber(number, text, "real");
        float value = Float.parseFloat(number);
        if (Float.isInfinite(value) || (value == 0 && !zero)) {
            throw outOfRange(text, "real");
        }
        return value;
    }

    /** @param extraFloatDigits the setting extra_float_digits */
    public static String formatFloat8(double value, int extraFloatDigits) {
        String special = formatSpecial(value);
        if (special != null) {
            return special;
        }
        if (extraFloatDigits > 0) {
            return layOut(shortest(value), value < 0, FLOAT8_DIGITS);
        }
        return rounded(new BigDecimal(value), value < 0, Math.max(1, FLOAT8_DIGITS + extraFloatDigits));
    }

    /** @param extraFloatDigits the setting extra_float_digits */
    public static String formatFloat4(float value, int extraFloatDigits) {
        String special = formatSpecial(value);
        if (special != null) {
            return special;
        }
        if (extraFloatDigits > 0) {
            return layOut(shortest(value), value < 0, FLOAT4_DIGITS);
        }
        return rounded(new BigDecimal(value), value < 0, Math.max(1, FLOAT4_DIGITS + extraFloatDigits));
    }

    private static @Nullable Double special(String number) {
        return switch (number.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** Checks the shape of a decimal number and tells whether all its digits are zero. */
    private static boolean checkNumber(String number, String text, String typeName) {
        int at = 0;
        int length = number.length();
        boolean zero = true;
        int digits = 0;
        if (at < length && (number.charAt(at) == '-' || number.charAt(at) == '+')) {
            at++;
        }
        boolean point = false;
        while (at < length && (InputErrors.isDigit(number.charAt(at)) || (number.charAt(at) == '.' && !point))) {
            char c = number.charAt(at++);
            if (c == '.') {
                point = true;
            } else {
                digits++;
                zero &= c == '0';
            }
        }
        if (digits > 0 && at < length && (number.charAt(at) == 'e' || number.charAt(at) == 'E')) {
            at++;
            if (at < length && (number.charAt(at) == '-' || number.charAt(at) == '+')) {
                at++;
            }
            int exponentStart = at;
            while (at < length && InputErrors.isDigit(number.charAt(at))) {
                at++;
            }
            if (at == exponentStart) {
                throw InputErrors.invalidSyntax(typeName, text);
            }
        }
        if (digits == 0 || at < length) {
            throw InputErrors.invalidSyntax(typeName, text);
        }
        return zero;
    }

    private static SqlException outOfRange(String text, String typeName) {
        return new SqlException(
                SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "\"" + text + "\" is out of range for type " + typeName);
    }

    private static @Nullable String formatSpecial(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return null;
    }

    private static BigDecimal shortest(double value) {
        double magnitude = Math.abs(value);
        BigDecimal decimal = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            // Java always keeps two digits; PostgreSQL takes one where one reads back as the same number.
            BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            decimal = one.doubleValue() == magnitude ? one.stripTrailingZeros() : decimal;
        }
        return magnitude < 0x1p52
                ? decimal
                : offTheBorder(decimal, new BigDecimal(magnitude), new BigDecimal(Math.ulp(magnitude)));
    }

    private static BigDecimal shortest(float value) {
        float magnitude = Math.abs(value);
        BigDecimal decimal = new BigDecimal(Float.toString(magnitude)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            decimal = one.floatValue() == magnitude ? one.stripTrailingZeros() : decimal;
        }
        return magnitude < 0x1p23f
                ? decimal
                : offTheBorder(decimal, new BigDecimal(magnitude), new BigDecimal(Math.ulp(magnitude)));
    }

    /**
     * PostgreSQL never prints a decimal that lies exactly half-way to the neighbouring number, even where reading rounds it
     * back. Such decimals exist only above 2^52 (2^23 for float4).
     */
    private static BigDecimal offTheBorder(BigDecimal decimal, BigDecimal exact, BigDecimal ulp) {
        BigDecimal candidate = decimal;
        for (int digits = decimal.precision();
                candidate.subtract(exact).abs().multiply(BigDecimal.TWO).compareTo(ulp) == 0;
                digits++) {
            candidate = exact.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
        }
        return candidate.stripTrailingZeros();
    }

    private static String rounded(BigDecimal exact, boolean negative, int digits) {
        BigDecimal decimal = exact.abs()
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return layOut(decimal, negative, digits);
    }

    /** Writes digits in plain form while the decimal exponent is within -4 and {@code plainDigits} - 1, else in exponent form. */
    private static String layOut(BigDecimal magnitude, boolean negative, int plainDigits) {
        String digits = magnitude.unscaledValue().toString();
        int exponent = digits.length() - 1 - magnitude.scale();
        StringBuilder out = new StringBuilder(32);
        if (negative) {
            out.append('-');
        }
        if (exponent >= MIN_PLAIN_EXPONENT && exponent < plainDigits) {
            return out.append(magnitude.toPlainString()).toString();
        }
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+');
        int absolute = Math.abs(exponent);
        if (absolute < 10) {
            out.append('0');
        }
        return out.append(absolute).toString();
    }
}
