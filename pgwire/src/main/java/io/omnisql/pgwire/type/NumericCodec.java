package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.text.NumericText;
import io.omnisql.core.value.PgNumeric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * numeric: int16 count of digits in base 10,000, int16 weight of the first, uint16 sign, uint16 display scale, then the digits.
 */
final class NumericCodec implements BinaryCodec {
    private static final int POSITIVE = 0;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int POSITIVE_INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;
    /** What PostgreSQL 15 happens to send as the scale of an infinity. */
    private static final int INFINITY_SCALE = 0x20;

    private static final int DIGITS = 4;
    private static final int HEADER = 8;

    @Override
    public void write(Object value, ByteBuf out) {
        PgNumeric numeric = (PgNumeric) value;
        if (!numeric.isFinite()) {
            int sign = numeric.isNaN()
                    ? NAN
                    : numeric.equals(PgNumeric.POSITIVE_INFINITY) ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
            out.writeShort(0).writeShort(0).writeShort(sign).writeShort(numeric.isNaN() ? 0 : INFINITY_SCALE);
            return;
        }
        BigDecimal decimal = numeric.decimal();
        int scale = decimal.scale();
        // Padded so that the decimal point falls between two groups of four digits.
        int padding = (DIGITS - scale % DIGITS) % DIGITS;
        String digits = decimal.unscaledValue().abs().toString();
        if (decimal.signum() == 0) {
            out.writeShort(0).writeShort(0).writeShort(POSITIVE).writeShort(scale);
            return;
        }
        String padded = digits + "0".repeat(padding);
        int lead = (DIGITS - padded.length() % DIGITS) % DIGITS;
        padded = "0".repeat(lead) + padded;
        int groups = padded.length() / DIGITS;
        int fractionGroups = (scale + padding) / DIGITS;
        int first = 0;
        int last = groups;
        while (last > first && group(padded, last - 1) == 0) {
            last--;
        }
        while (first < last && group(padded, first) == 0) {
            first++;
        }
        out.writeShort(last - first);
        out.writeShort(groups - fractionGroups - 1 - first);
        out.writeShort(decimal.signum() < 0 ? NEGATIVE : POSITIVE);
        out.writeShort(scale);
        for (int i = first; i < last; i++) {
            out.writeShort(group(padded, i));
        }
    }

    private static int group(String digits, int index) {
        return Integer.parseInt(digits, index * DIGITS, (index + 1) * DIGITS, 10);
    }

    @Override
    public Object read(ByteBuf in) {
        BinaryErrors.need(in, HEADER);
        int count = in.readUnsignedShort();
        int weight = in.readShort();
        int sign = in.readUnsignedShort();
        int scale = in.readUnsignedShort();
        return switch (sign) {
            case NAN -> PgNumeric.NAN;
            case POSITIVE_INFINITY -> PgNumeric.POSITIVE_INFINITY;
            case NEGATIVE_INFINITY -> PgNumeric.NEGATIVE_INFINITY;
            case POSITIVE -> readFinite(in, count, weight, scale);
            case NEGATIVE ->
                PgNumeric.of(readFinite(in, count, weight, scale).decimal().negate());
            default -> throw BinaryErrors.invalid("invalid sign in external \"numeric\" value");
        };
    }

    private static PgNumeric readFinite(ByteBuf in, int count, int weight, int scale) {
        if (scale > NumericText.MAX_SCALE) {
            throw BinaryErrors.invalid("invalid scale in external \"numeric\" value");
        }
        BinaryErrors.need(in, count * Short.BYTES);
        StringBuilder digits = new StringBuilder(count * DIGITS + 1);
        digits.append('0');
        for (int i = 0; i < count; i++) {
            int digit = in.readUnsignedShort();
            if (digit > 9999) {
                throw BinaryErrors.invalid("invalid digit in external \"numeric\" value");
            }
            for (int unit = 1000; unit > digit && unit > 1; unit /= 10) {
                digits.append('0');
            }
            digits.append(digit);
        }
        BigInteger unscaled = new BigInteger(digits.toString());
        BigDecimal value = new BigDecimal(unscaled, (count - 1 - weight) * DIGITS);
        // Digits beyond the display scale are cut off, as numeric_recv does.
        value = value.setScale(scale, RoundingMode.DOWN);
        return PgNumeric.of(value);
    }
}
