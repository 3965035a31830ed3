package io.omnisql.governance.filter;

import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.core.value.PgTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Turns literals into boxed values of a column's type. Nothing is rounded, folded or guessed. */
final class LiteralBinder {
    private LiteralBinder() {}

    static Object bind(FilterLiteral literal, int typeOid) throws FilterTypeException {
        try {
            return switch (literal) {
                case FilterLiteral.Text text -> fromText(text.value(), typeOid);
                case FilterLiteral.Decimal number -> fromNumber(number.value(), typeOid);
                case FilterLiteral.Bool bool -> {
                    require(typeOid == TypeOids.BOOL, "a boolean literal for type " + typeOid);
                    yield bool.value() ? 1L : 0L;
                }
            };
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new FilterTypeException("literal does not fit type " + typeOid);
        }
    }

    private static Object fromText(String text, int typeOid) throws FilterTypeException {
        return switch (typeOid) {
            case TypeOids.TEXT, TypeOids.VARCHAR, TypeOids.BPCHAR, TypeOids.NAME -> text;
            case TypeOids.UUID -> uuid(text);
            case TypeOids.DATE -> (long) PgTime.fromLocalDate(LocalDate.parse(text));
            case TypeOids.TIMESTAMP ->
                PgTime.fromInstant(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            // Without an offset the literal would mean another moment in each zone.
            case TypeOids.TIMESTAMPTZ ->
                PgTime.fromInstant(OffsetDateTime.parse(text).toInstant());
            default -> throw new FilterTypeException("a text literal for type " + typeOid);
        };
    }

    private static UUID uuid(String text) throws FilterTypeException {
        UUID uuid = UUID.fromString(text);
        // fromString takes short groups as well.
        require(uuid.toString().equalsIgnoreCase(text), "not a uuid");
        return uuid;
    }

    private static Object fromNumber(BigDecimal number, int typeOid) throws FilterTypeException {
        return switch (typeOid) {
            case TypeOids.INT2 -> whole(number, Short.MIN_VALUE, Short.MAX_VALUE);
            case TypeOids.INT4 -> whole(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case TypeOids.INT8 -> whole(number, Long.MIN_VALUE, Long.MAX_VALUE);
            case TypeOids.NUMERIC -> PgNumeric.of(number);
            case TypeOids.FLOAT4 -> finite((double) number.floatValue());
            case TypeOids.FLOAT8 -> finite(number.doubleValue());
            default -> throw new FilterTypeException("a number literal for type " + typeOid);
        };
    }

    private static Long whole(BigDecimal number, long least, long most) throws FilterTypeException {
        long value = number.longValueExact();
        require(value >= least && value <= most, "integer out of range");
        return value;
    }

    private static Double finite(double value) throws FilterTypeException {
        require(Double.isFinite(value), "number out of range");
        return value;
    }

    private static void require(boolean fits, String message) throws FilterTypeException {
        if (!fits) {
            throw new FilterTypeException(message);
        }
    }
}
