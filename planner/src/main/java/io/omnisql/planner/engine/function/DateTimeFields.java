package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.CivilDate;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TimestampText;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.core.value.PgTime;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code extract}, {@code date_part}, {@code date_trunc} and {@code age} (manual section 9.9). */
final class DateTimeFields {
    private static final long MICROS_PER_DAY = PgTime.MICROS_PER_DAY;
    private static final long SECOND = PgTime.MICROS_PER_SECOND;
    private static final int JULIAN_EPOCH = 2_451_545;

    private DateTimeFields() {}

    static void define(FunctionRegistry registry) {
        registry.define(
                "extract(text,timestamp)",
                (args, context) -> ofTimestamp(args.text(0), args.integer(1), null, "timestamp without time zone"));
        registry.define(
                "extract(text,timestamptz)",
                (args, context) ->
                        ofTimestamp(args.text(0), args.integer(1), context.zone(), "timestamp with time zone"));
        registry.define("extract(text,date)", (args, context) -> ofDate(args.text(0), args.integer(1)));
        registry.define("extract(text,time)", (args, context) -> ofTime(args.text(0), args.integer(1)));
        registry.define("extract(text,interval)", (args, context) -> ofInterval(args.text(0), args.interval(1)));
        registry.define(
                "date_part(text,timestamp)",
                (args, context) ->
                        toDouble(ofTimestamp(args.text(0), args.integer(1), null, "timestamp without time zone")));
        registry.define(
                "date_part(text,timestamptz)",
                (args, context) -> toDouble(
                        ofTimestamp(args.text(0), args.integer(1), context.zone(), "timestamp with time zone")));
        registry.define(
                "date_part(text,date)",
                (args, context) -> toDouble(ofTimestamp(
                        args.text(0),
                        ComparisonFunctions.dateToTimestamp(args.integer(1)),
                        null,
                        "timestamp without time zone")));
        registry.define("date_part(text,time)", (args, context) -> toDouble(ofTime(args.text(0), args.integer(1))));
        registry.define(
                "date_part(text,interval)", (args, context) -> toDouble(ofInterval(args.text(0), args.interval(1))));
        registry.define(
                "date_trunc(text,timestamp)",
                (args, context) -> truncate(args.text(0), args.integer(1), "timestamp without time zone"));
        registry.define(
                "date_trunc(text,timestamptz)",
                (args, context) -> truncateInZone(args.text(0), args.integer(1), context.zone()));
        registry.define(
                "date_trunc(text,timestamptz,text)",
                (args, context) -> truncateInZone(args.text(0), args.integer(1), DateTimeCasts.zone(args.text(2))));
        registry.define("age(timestamp,timestamp)", (args, context) -> age(args.integer(0), args.integer(1)));
        registry.define(
                "age(timestamptz,timestamptz)",
                (args, context) -> age(
                        TimestampText.toLocal(args.integer(0), context.zone()),
                        TimestampText.toLocal(args.integer(1), context.zone())));
        registry.define("age(timestamp)", (args, context) -> age(today(context), args.integer(0)));
        registry.define(
                "age(timestamptz)",
                (args, context) -> age(today(context), TimestampText.toLocal(args.integer(0), context.zone())));
        registry.define("isfinite(timestamp)", (args, context) -> TimestampText.isFinite(args.integer(0)));
        registry.define("isfinite(timestamptz)", (args, context) -> TimestampText.isFinite(args.integer(0)));
        registry.define(
                "isfinite(date)",
                (args, context) ->
                        args.integer(0) != PgTime.DATE_INFINITY && args.integer(0) != PgTime.DATE_NEGATIVE_INFINITY);
        registry.define("isfinite(interval)", (args, context) -> true);
    }

    private static long today(FunctionContext context) {
        long local = TimestampText.toLocal(context.now(), context.zone());
        return local - Math.floorMod(local, MICROS_PER_DAY);
    }

    private static @Nullable Double toDouble(@Nullable PgNumeric value) {
        if (value == null) {
            return null;
        }
        if (!value.isFinite()) {
            return value.isNaN()
                    ? Double.NaN
                    : NumericMath.signum(value) > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return value.decimal().doubleValue();
    }

    private static PgNumeric micros(long micros, int scale) {
        return PgNumeric.of(BigDecimal.valueOf(micros, scale));
    }

    private static @Nullable PgNumeric ofTimestamp(String field, long value, @Nullable SessionZone zone, String type) {
        String unit = TextFunctions.lower(field);
        if (!TimestampText.isFinite(value)) {
            return ofInfinity(unit, field, value > 0, type);
        }
        long local = zone == null ? value : TimestampText.toLocal(value, zone);
        long days = Math.floorDiv(local, MICROS_PER_DAY);
        long time = Math.floorMod(local, MICROS_PER_DAY);
        return switch (unit) {
            case "epoch" -> micros(value + PgTime.EPOCH_OFFSET_MICROS, 6);
            case "julian" ->
                PgNumeric.of(NumericMath.divide(PgNumeric.of(time), PgNumeric.of(MICROS_PER_DAY))
                        .decimal()
                        .add(BigDecimal.valueOf(days + JULIAN_EPOCH)));
            case "timezone", "timezone_hour", "timezone_minute", "timezone_m", "timezone_h" -> {
                if (zone == null) {
                    throw unsupported(field, type);
                }
                long offset = (local - value) / SECOND;
                yield PgNumeric.of(
                        unit.equals("timezone")
                                ? offset
                                : unit.startsWith("timezone_h") ? offset / 3600 : offset / 60 % 60);
            }
            default -> {
                PgNumeric ofTime = timeField(unit, time);
                PgNumeric found = ofTime != null ? ofTime : dayField(unit, days);
                if (found == null) {
                    throw unknown(field, type);
                }
                yield found;
            }
        };
    }

    private static @Nullable PgNumeric ofInfinity(String unit, String field, boolean positive, String type) {
        return switch (unit) {
            case "epoch", "julian", "year", "isoyear", "decade", "century", "millennium" ->
                positive ? PgNumeric.POSITIVE_INFINITY : PgNumeric.NEGATIVE_INFINITY;
            default -> {
                if (timeField(unit, 0) == null && dayField(unit, 0) == null && !unit.startsWith("timezone")) {
                    throw unknown(field, type);
                }
                yield null;
            }
        };
    }

    private static @Nullable PgNumeric timeField(String unit, long time) {
        return switch (unit) {
            case "microsecond", "microseconds", "usec", "us", "useconds" -> PgNumeric.of(time % (60 * SECOND));
            case "millisecond", "milliseconds", "msec", "ms", "msecs" -> micros(time % (60 * SECOND), 3);
            case "second", "seconds", "sec", "s", "secs" -> micros(time % (60 * SECOND), 6);
            case "minute", "minutes", "min", "m", "mins" -> PgNumeric.of(time / (60 * SECOND) % 60);
            case "hour", "hours", "h", "hr", "hrs" -> PgNumeric.of(time / (3600 * SECOND));
            default -> null;
        };
    }

    private static @Nullable PgNumeric dayField(String unit, long days) {
        CivilDate date = CivilDate.ofDays(days);
        int year = date.year();
        return switch (unit) {
            case "day", "days", "d" -> PgNumeric.of(date.day());
            case "month", "months", "mon", "mons" -> PgNumeric.of(date.month());
            case "quarter", "qtr" -> PgNumeric.of((date.month() - 1) / 3 + 1);
            case "year", "years", "y", "yr", "yrs" -> PgNumeric.of(year > 0 ? year : year - 1);
            case "decade", "decades" -> PgNumeric.of(Math.floorDiv(year, 10));
            case "century", "centuries", "c" -> PgNumeric.of(year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100));
            case "millennium", "millennia", "mil" ->
                PgNumeric.of(year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000));
            case "dow" -> PgNumeric.of(CivilDate.dayOfWeek(days));
            case "isodow" -> PgNumeric.of(isoDay(days));
            case "doy" -> PgNumeric.of(days - new CivilDate(year, 1, 1).toDays() + 1);
            case "week", "w" -> PgNumeric.of((days - isoYearStart(isoYear(days))) / 7 + 1);
            case "isoyear" -> PgNumeric.of(isoYear(days) > 0 ? isoYear(days) : isoYear(days) - 1);
            default -> null;
        };
    }

    private static int isoDay(long days) {
        int day = CivilDate.dayOfWeek(days);
        return day == 0 ? 7 : day;
    }

    /** The Monday of the week that holds January 4th. */
    static long isoYearStart(int year) {
        long fourth = new CivilDate(year, 1, 4).toDays();
        return fourth - (isoDay(fourth) - 1);
    }

    static int isoYear(long days) {
        int year = CivilDate.ofDays(days).year();
        if (days >= isoYearStart(year + 1)) {
            return year + 1;
        }
        return days < isoYearStart(year) ? year - 1 : year;
    }

    private static @Nullable PgNumeric ofDate(String field, long date) {
        String unit = TextFunctions.lower(field);
        if (date == PgTime.DATE_INFINITY || date == PgTime.DATE_NEGATIVE_INFINITY) {
            return ofInfinity(unit, field, date > 0, "date");
        }
        if (unit.equals("epoch")) {
            return PgNumeric.of((date + PgTime.EPOCH_OFFSET_DAYS) * 86_400L);
        }
        if (unit.equals("julian")) {
            return PgNumeric.of(date + JULIAN_EPOCH);
        }
        PgNumeric found = dayField(unit, date);
        if (found == null) {
            throw timeField(unit, 0) != null || unit.startsWith("timezone")
                    ? unsupported(field, "date")
                    : unknown(field, "date");
        }
        return found;
    }

    private static PgNumeric ofTime(String field, long time) {
        String unit = TextFunctions.lower(field);
        if (unit.equals("epoch")) {
            return micros(time, 6);
        }
        PgNumeric found = timeField(unit, time);
        if (found == null) {
            throw dayField(unit, 0) != null
                    ? unsupported(field, "time without time zone")
                    : unknown(field, "time without time zone");
        }
        return found;
    }

    private static PgNumeric ofInterval(String field, PgInterval interval) {
        String unit = TextFunctions.lower(field);
        int years = interval.months() / 12;
        return switch (unit) {
            case "epoch" -> {
                // A year counts 365.25 days, a month 30 days.
                BigDecimal seconds = BigDecimal.valueOf(years)
                        .multiply(BigDecimal.valueOf(31_557_600L))
                        .add(BigDecimal.valueOf((long) (interval.months() % 12) * 30 * 86_400))
                        .add(BigDecimal.valueOf((long) interval.days() * 86_400))
                        .add(BigDecimal.valueOf(interval.micros(), 6));
                yield PgNumeric.of(seconds);
            }
            case "day", "days", "d" -> PgNumeric.of(interval.days());
            case "month", "months", "mon", "mons" -> PgNumeric.of(interval.months() % 12);
            case "quarter", "qtr" -> PgNumeric.of(interval.months() % 12 / 3 + 1);
            case "year", "years", "y", "yr", "yrs" -> PgNumeric.of(years);
            case "decade", "decades" -> PgNumeric.of(years / 10);
            case "century", "centuries", "c" -> PgNumeric.of(years / 100);
            case "millennium", "millennia", "mil" -> PgNumeric.of(years / 1000);
            default -> {
                PgNumeric found = timeField(unit, interval.micros());
                if (found == null) {
                    throw unknown(field, "interval");
                }
                yield found;
            }
        };
    }

    private static SqlException unknown(String field, String type) {
        return Errors.invalid("unit \"" + TextFunctions.lower(field) + "\" not recognized for type " + type);
    }

    private static SqlException unsupported(String field, String type) {
        return new SqlException(
                SqlState.FEATURE_NOT_SUPPORTED,
                "unit \"" + TextFunctions.lower(field) + "\" not supported for type " + type);
    }

    private static Long truncateInZone(String field, long value, SessionZone zone) {
        if (!TimestampText.isFinite(value)) {
            truncate(field, 0, "timestamp with time zone");
            return value;
        }
        long local = truncate(field, TimestampText.toLocal(value, zone), "timestamp with time zone");
        return TimestampText.toInstant(local, zone);
    }

    private static Long truncate(String field, long value, String type) {
        if (!TimestampText.isFinite(value)) {
            return value;
        }
        long days = Math.floorDiv(value, MICROS_PER_DAY);
        CivilDate date = CivilDate.ofDays(days);
        int year = date.year();
        return switch (TextFunctions.lower(field)) {
            case "microseconds", "microsecond", "us" -> value;
            case "milliseconds", "millisecond", "ms" -> value - Math.floorMod(value, 1_000L);
            case "second", "seconds" -> value - Math.floorMod(value, SECOND);
            case "minute", "minutes" -> value - Math.floorMod(value, 60 * SECOND);
            case "hour", "hours" -> value - Math.floorMod(value, 3600 * SECOND);
            case "day", "days" -> days * MICROS_PER_DAY;
            case "week", "weeks" -> (days - (isoDay(days) - 1)) * MICROS_PER_DAY;
            case "month", "months" -> midnight(year, date.month());
            case "quarter", "quarters" -> midnight(year, (date.month() - 1) / 3 * 3 + 1);
            case "year", "years" -> midnight(year, 1);
            case "decade", "decades" -> midnight(Math.floorDiv(year, 10) * 10, 1);
            case "century", "centuries" -> midnight(Math.floorDiv(year - 1, 100) * 100 + 1, 1);
            case "millennium", "millennia" -> midnight(Math.floorDiv(year - 1, 1000) * 1000 + 1, 1);
            default -> throw unknown(field, type);
        };
    }

    private static long midnight(int year, int month) {
        return new CivilDate(year, month, 1).toDays() * MICROS_PER_DAY;
    }

    /** Years, months, days and time between two local timestamps, counted back from the later one. */
    private static PgInterval age(long left, long right) {
        if (!TimestampText.isFinite(left) || !TimestampText.isFinite(right)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "interval out of range");
        }
        if (left < right) {
            return DateTimeArithmetic.negate(age(right, left));
        }
        CivilDate later = CivilDate.ofDays(Math.floorDiv(left, MICROS_PER_DAY));
        CivilDate earlier = CivilDate.ofDays(Math.floorDiv(right, MICROS_PER_DAY));
        long micros = Math.floorMod(left, MICROS_PER_DAY) - Math.floorMod(right, MICROS_PER_DAY);
        int days = later.day() - earlier.day();
        int months = (later.year() - earlier.year()) * 12 + later.month() - earlier.month();
        if (micros < 0) {
            micros += MICROS_PER_DAY;
            days--;
        }
        if (days < 0) {
            days += earlier.lengthOfMonth();
            months--;
        }
        return new PgInterval(months, days, micros);
    }
}
