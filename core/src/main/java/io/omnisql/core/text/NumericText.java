package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgNumeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/** Text form of numeric and its type modifier (manual section 8.1.2). */
public final class NumericText {
    /** The most digits before the decimal point that numeric holds. */
    public static final int MAX_INTEGRAL_DIGITS = 131_072;
    /** The most digits after the decimal point that numeric shows. */
    public static final int MAX_SCALE = 16_383;

    private static final int VARHDRSZ = 4;

    private NumericText() {}

    /** @throws SqlException 22P02, 22003 */
    public static PgNumeric parse(String text, int typmod) {
        return withTypmod(parse(text), typmod);
    }

    /** @throws SqlException 22P02, 22003 when it overflows the format */
    public static PgNumeric parse(String text) {
        String number = InputErrors.strip(text);
        return switch (number.toLowerCase(Locale.ROOT)) {
            case "nan" -> PgNumeric.NAN;
            case "infinity", "+infinity", "inf", "+inf" -> PgNumeric.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> PgNumeric.NEGATIVE_INFINITY;
            default -> parseFinite(number, text);
        };
    }

    private static PgNumeric parseFinite(String number, String text) {
        int length = number.length();
        int at = 0;
        StringBuilder digits = new StringBuilder(length);
        if (at < length && (number.charAt(at) == '-' || number.charAt(at) == '+')) {
            digits.append(number.charAt(at++));
        }
        int count = 0;
        long scale = 0;
        boolean point = false;
        while (at < length && (InputErrors.isDigit(number.charAt(at)) || (number.charAt(at) == '.' && !point))) {
            char c = number.charAt(at++);
            if (c == '.') {
                point = true;
            } else {
                digits.append(c);
                count++;
                scale += point ? 1 : 0;
            }
        }
        if (count == 0) {
            throw InputErrors.invalidSyntax("numeric", text);
        }
        if (at < length && (number.charAt(at) == 'e' || number.charAt(at) == 'E')) {
            at++;
            boolean negative = at < length && number.charAt(at) == '-';
            if (at < length && (number.charAt(at) == '-' || number.charAt(at) == '+')) {
                at++;
            }
            int start = at;
            long exponent = 0;
            while (at < length && InputErrors.isDigit(number.charAt(at))) {
                exponent = Math.min(Integer.MAX_VALUE, exponent * 10 + (number.charAt(at++) - '0'));
            }
            if (at == start) {
                throw InputErrors.invalidSyntax("numeric", text);
            }
            if (exponent >= Integer.MAX_VALUE / 2) {
                throw overflow();
            }
            scale += negative ? exponent : -exponent;
        }
        if (at < length) {
            throw InputErrors.invalidSyntax("numeric", text);
        }
        BigDecimal value = new BigDecimal(new BigInteger(digits.toString()), (int) scale);
        if (value.signum() != 0 && value.precision() - (long) value.scale() > MAX_INTEGRAL_DIGITS) {
            throw overflow();
        }
        if (value.signum() == 0) {
            value = BigDecimal.ZERO.setScale(Math.clamp(scale, 0, MAX_SCALE));
        } else if (value.scale() > MAX_SCALE) {
            value = value.setScale(MAX_SCALE, RoundingMode.HALF_UP);
        }
        return PgNumeric.of(value);
    }

    private static SqlException overflow() {
        return new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "value overflows numeric format");
    }

    /** Precision of a type modifier that is not -1. */
    public static int precision(int typmod) {
        return ((typmod - VARHDRSZ) >> 16) & 0xFFFF;
    }

    /** Scale of a type modifier that is not -1, from -1000 to 1000. */
    public static int scale(int typmod) {
        return (((typmod - VARHDRSZ) & 0x7FF) ^ 1024) - 1024;
    }

    /**
     * Rounds to the modifier's scale, half away from zero.
     *
     * @throws SqlException 22003 when the precision is exceeded
     */
    public static PgNumeric withTypmod(PgNumeric value, int typmod) {
        if (typmod == SqlType.NO_TYPMOD || typmod < VARHDRSZ || value.isNaN()) {
            return value;
        }
        int precision = precision(typmod);
        int scale = scale(typmod);
        SqlException overflow = new SqlException(SqlState.NUMERIC_VALUE_OUT_OF_RANGE, "numeric field overflow");
        if (!value.isFinite()) {
            throw overflow.withDetail(
                    "A field with precision " + precision + ", scale " + scale + " cannot hold an infinite value.");
        }
        BigDecimal rounded = value.decimal().setScale(scale, RoundingMode.HALF_UP);
        if (rounded.signum() != 0 && rounded.precision() - rounded.scale() > precision - scale) {
            int limit = precision - scale;
            throw overflow.withDetail("A field with precision " + precision + ", scale " + scale
                    + " must round to an absolute value less than " + (limit == 0 ? "1" : "10^" + limit) + ".");
        }
        return PgNumeric.of(rounded);
    }
}
