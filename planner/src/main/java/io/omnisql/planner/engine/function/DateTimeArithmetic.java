package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.CivilDate;
import io.omnisql.core.text.DateText;
import io.omnisql.core.text.IntervalText;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TimestampText;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgTime;

/** Sums and differences of dates, times and intervals (manual table 9.31). */
final class DateTimeArithmetic {
    private static final long MICROS_PER_DAY = PgTime.MICROS_PER_DAY;
    private static final int MONTHS_PER_YEAR = 12;

    private DateTimeArithmetic() {}

    static void define(FunctionRegistry registry) {
        registry.define("date_pli(date,int4)", (args, context) -> addDays(args.integer(0), args.integer(1)));
        registry.define("integer_pl_date(int4,date)", (args, context) -> addDays(args.integer(1), args.integer(0)));
        registry.define("date_mii(date,int4)", (args, context) -> addDays(args.integer(0), -args.integer(1)));
        registry.define("date_mi(date,date)", (args, context) -> daysBetween(args.integer(0), args.integer(1)));
        registry.define(
                "date_pl_interval(date,interval)",
                (args, context) -> plus(ComparisonFunctions.dateToTimestamp(args.integer(0)), args.interval(1)));
        registry.define(
                "interval_pl_date(interval,date)",
                (args, context) -> plus(ComparisonFunctions.dateToTimestamp(args.integer(1)), args.interval(0)));
        registry.define(
                "date_mi_interval(date,interval)",
                (args, context) ->
                        plus(ComparisonFunctions.dateToTimestamp(args.integer(0)), negate(args.interval(1))));
        registry.define(
                "datetime_pl(date,time)",
                (args, context) -> ComparisonFunctions.dateToTimestamp(args.integer(0)) + args.integer(1));
        registry.define(
                "timestamp_pl_interval(timestamp,interval)",
                (args, context) -> plus(args.integer(0), args.interval(1)));
        registry.define(
                "interval_pl_timestamp(interval,timestamp)",
                (args, context) -> plus(args.integer(1), args.interval(0)));
        registry.define(
                "timestamp_mi_interval(timestamp,interval)",
                (args, context) -> plus(args.integer(0), negate(args.interval(1))));
        registry.define(
                "timestamp_mi(timestamp,timestamp)", (args, context) -> difference(args.integer(0), args.integer(1)));
        registry.define(
                "timestamptz_pl_interval(timestamptz,interval)",
                (args, context) -> plus(args.integer(0), args.interval(1), context.zone()));
        registry.define(
                "interval_pl_timestamptz(interval,timestamptz)",
                (args, context) -> plus(args.integer(1), args.interval(0), context.zone()));
        registry.define(
                "timestamptz_mi_interval(timestamptz,interval)",
                (args, context) -> plus(args.integer(0), negate(args.interval(1)), context.zone()));
        registry.define(
                "timestamptz_mi(timestamptz,timestamptz)",
                (args, context) -> difference(args.integer(0), args.integer(1)));
        registry.define(
                "time_pl_interval(time,interval)",
                (args, context) ->
                        Math.floorMod(args.integer(0) + args.interval(1).micros(), MICROS_PER_DAY));
        registry.define(
                "interval_pl_time(interval,time)",
                (args, context) ->
                        Math.floorMod(args.integer(1) + args.interval(0).micros(), MICROS_PER_DAY));
        registry.define(
                "time_mi_interval(time,interval)",
                (args, context) ->
                        Math.floorMod(args.integer(0) - args.interval(1).micros(), MICROS_PER_DAY));
        registry.define(
                "time_mi_time(time,time)", (args, context) -> new PgInterval(0, 0, args.integer(0) - args.integer(1)));
        registry.define("interval_pl(interval,interval)", (args, context) -> add(args.interval(0), args.interval(1)));
        registry.define(
                "interval_mi(interval,interval)", (args, context) -> add(args.interval(0), negate(args.interval(1))));
        registry.define("interval_um(interval)", (args, context) -> negate(args.interval(0)));
        registry.define("interval_mul(interval,float8)", (args, context) -> multiply(args.interval(0), args.number(1)));
        registry.define(
                "mul_d_interval(float8,interval)", (args, context) -> multiply(args.interval(1), args.number(0)));
        registry.define("interval_div(interval,float8)", (args, context) -> {
            if (args.number(1) == 0) {
                throw Errors.divisionByZero();
            }
            return multiply(args.interval(0), 1 / args.number(1));
        });
    }

    private static Long addDays(long date, long days) {
        if (date == PgTime.DATE_INFINITY || date == PgTime.DATE_NEGATIVE_INFINITY) {
            return date;
        }
        long sum = date + days;
        if (!DateText.isInRange(sum)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "date out of range");
        }
        return sum;
    }

    private static Long daysBetween(long left, long right) {
        if (!isFinite(left) || !isFinite(right)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "cannot subtract infinite dates");
        }
        return left - right;
    }

    private static boolean isFinite(long date) {
        return date != PgTime.DATE_INFINITY && date != PgTime.DATE_NEGATIVE_INFINITY;
    }

    static PgInterval negate(PgInterval interval) {
        return IntervalText.checked(-(long) interval.months(), -(long) interval.days(), -interval.micros());
    }

    static PgInterval add(PgInterval a, PgInterval b) {
        try {
            return IntervalText.checked(
                    (long) a.months() + b.months(), (long) a.days() + b.days(), Math.addExact(a.micros(), b.micros()));
        } catch (ArithmeticException e) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "interval out of range");
        }
    }

    /** Fractions of months become days, fractions of days become microseconds, as PostgreSQL spreads them. */
    static PgInterval multiply(PgInterval interval, double factor) {
        double months = interval.months() * factor;
        double days = interval.days() * factor;
        long wholeMonths = (long) months;
        long wholeDays = (long) days;
        double monthDays = Math.rint((months - wholeMonths) * 30 * 1e6) / 1e6;
        double restSeconds =
                Math.rint((days - wholeDays + (monthDays - (double) ((long) monthDays))) * 86_400 * 1e6) / 1e6;
        if (Math.abs(restSeconds) >= 86_400) {
            wholeDays += (long) (restSeconds / 86_400.0);
            restSeconds -= ((long) (restSeconds / 86_400)) * 86_400;
        }
        wholeDays += (long) monthDays;
        double micros = Math.rint(interval.micros() * factor + restSeconds * 1e6);
        if (!(Math.abs(micros) < 9.2e18)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "interval out of range");
        }
        return IntervalText.checked(wholeMonths, wholeDays, (long) micros);
    }

    /** A difference in days and microseconds, both of one sign. */
    static PgInterval difference(long left, long right) {
        if (!TimestampText.isFinite(left) || !TimestampText.isFinite(right)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "cannot subtract infinite timestamps");
        }
        long micros = left - right;
        return new PgInterval(0, (int) (micros / MICROS_PER_DAY), micros % MICROS_PER_DAY);
    }

    /** A local timestamp and an interval: months first, clipped to the month's length, then days, then the rest. */
    static Long plus(long timestamp, PgInterval interval) {
        if (!TimestampText.isFinite(timestamp)) {
            return timestamp;
        }
        return checked(plusMonthsAndDays(timestamp, interval) + interval.micros());
    }

    /** The same for an instant: months and days are counted on the zone's calendar. */
    static Long plus(long instant, PgInterval interval, SessionZone zone) {
        if (!TimestampText.isFinite(instant)) {
            return instant;
        }
        long moved = instant;
        if (interval.months() != 0 || interval.days() != 0) {
            moved = TimestampText.toInstant(plusMonthsAndDays(TimestampText.toLocal(instant, zone), interval), zone);
        }
        return checked(moved + interval.micros());
    }

    private static long plusMonthsAndDays(long timestamp, PgInterval interval) {
        long days = Math.floorDiv(timestamp, MICROS_PER_DAY);
        long time = Math.floorMod(timestamp, MICROS_PER_DAY);
        if (interval.months() != 0) {
            CivilDate date = CivilDate.ofDays(days);
            long month = date.year() * (long) MONTHS_PER_YEAR + date.month() - 1 + interval.months();
            int year = (int) Math.floorDiv(month, MONTHS_PER_YEAR);
            int ofYear = (int) Math.floorMod(month, (long) MONTHS_PER_YEAR) + 1;
            int day = Math.min(date.day(), CivilDate.lengthOfMonth(year, ofYear));
            days = new CivilDate(year, ofYear, day).toDays();
        }
        return (days + interval.days()) * MICROS_PER_DAY + time;
    }

    private static Long checked(long timestamp) {
        if (!TimestampText.isInRange(timestamp)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        return timestamp;
    }
}
