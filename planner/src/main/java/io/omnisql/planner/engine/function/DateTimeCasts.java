package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.CivilDate;
import io.omnisql.core.text.IntervalText;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TimestampText;
import io.omnisql.core.text.ZoneAbbreviations;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgTime;
import java.time.Instant;
import java.util.Optional;

/** Casts between date and time types, zones, and the functions that build them from parts (manual section 9.9). */
final class DateTimeCasts {
    private static final long MICROS_PER_DAY = PgTime.MICROS_PER_DAY;

    private DateTimeCasts() {}

    static void define(FunctionRegistry registry) {
        registry.define("date(timestamp)", (args, context) -> toDate(args.integer(0)));
        registry.define(
                "date(timestamptz)", (args, context) -> toDate(TimestampText.toLocal(args.integer(0), context.zone())));
        registry.define("timestamp(date)", (args, context) -> ComparisonFunctions.dateToTimestamp(args.integer(0)));
        registry.define(
                "timestamp(timestamptz)", (args, context) -> TimestampText.toLocal(args.integer(0), context.zone()));
        registry.define(
                "timestamptz(timestamp)", (args, context) -> TimestampText.toInstant(args.integer(0), context.zone()));
        registry.define(
                "timestamptz(date)",
                (args, context) ->
                        TimestampText.toInstant(ComparisonFunctions.dateToTimestamp(args.integer(0)), context.zone()));
        registry.define(
                "timestamp(timestamp,int4)",
                (args, context) -> TimestampText.round(args.integer(0), (int) args.integer(1)));
        registry.define(
                "timestamptz(timestamptz,int4)",
                (args, context) -> TimestampText.round(args.integer(0), (int) args.integer(1)));
        registry.define(
                "time(time,int4)", (args, context) -> TimestampText.round(args.integer(0), (int) args.integer(1)));
        registry.define("time(timestamp)", (args, context) -> Math.floorMod(args.integer(0), MICROS_PER_DAY));
        registry.define(
                "time(timestamptz)",
                (args, context) ->
                        Math.floorMod(TimestampText.toLocal(args.integer(0), context.zone()), MICROS_PER_DAY));
        registry.define(
                "time(interval)",
                (args, context) -> Math.floorMod(args.interval(0).micros(), MICROS_PER_DAY));
        registry.define("interval(time)", (args, context) -> new PgInterval(0, 0, args.integer(0)));
        registry.define(
                "interval(interval,int4)",
                (args, context) -> IntervalText.withTypmod(args.interval(0), (int) args.integer(1)));
        registry.define(
                "timezone(text,timestamptz)",
                (args, context) -> TimestampText.toLocal(args.integer(1), zone(args.text(0))));
        registry.define(
                "timezone(text,timestamp)",
                (args, context) -> TimestampText.toInstant(args.integer(1), zone(args.text(0))));
        registry.define(
                "timezone(interval,timestamptz)",
                (args, context) -> args.integer(1) + args.interval(0).micros());
        registry.define(
                "timezone(interval,timestamp)",
                (args, context) -> args.integer(1) - args.interval(0).micros());
        registry.define(
                "to_timestamp(float8)",
                (args, context) -> Math.round(args.number(0) * 1e6) - PgTime.EPOCH_OFFSET_MICROS);
        registry.define(
                "make_date(int4,int4,int4)",
                (args, context) -> makeDate(args.integer(0), args.integer(1), args.integer(2)));
        registry.define(
                "make_time(int4,int4,float8)",
                (args, context) -> makeTime(args.integer(0), args.integer(1), args.number(2)));
        registry.define(
                "make_timestamp(int4,int4,int4,int4,int4,float8)",
                (args, context) -> makeDate(args.integer(0), args.integer(1), args.integer(2)) * MICROS_PER_DAY
                        + makeTime(args.integer(3), args.integer(4), args.number(5)));
        registry.define(
                "make_interval(int4,int4,int4,int4,int4,int4,float8)",
                (args, context) -> IntervalText.checked(
                        args.integer(0) * 12 + args.integer(1),
                        args.integer(2) * 7 + args.integer(3),
                        (args.integer(4) * 60 + args.integer(5)) * 60 * PgTime.MICROS_PER_SECOND
                                + Math.round(args.number(6) * 1e6)));
        registry.define("justify_days(interval)", (args, context) -> justifyDays(args.interval(0)));
        registry.define("justify_hours(interval)", (args, context) -> justifyHours(args.interval(0)));
        registry.define("justify_interval(interval)", (args, context) -> justify(args.interval(0)));
        registry.define("now()", (args, context) -> context.now());
        registry.define("transaction_timestamp()", (args, context) -> context.now());
        registry.define("statement_timestamp()", (args, context) -> context.statementStart());
        registry.define("clock_timestamp()", (args, context) -> PgTime.fromInstant(Instant.now()));
    }

    private static Long toDate(long timestamp) {
        if (timestamp == PgTime.TIMESTAMP_INFINITY) {
            return (long) PgTime.DATE_INFINITY;
        }
        return timestamp == PgTime.TIMESTAMP_NEGATIVE_INFINITY
                ? (long) PgTime.DATE_NEGATIVE_INFINITY
                : Math.floorDiv(timestamp, MICROS_PER_DAY);
    }

    /** A zone by the name given to AT TIME ZONE; 22023 when there is none. */
    static SessionZone zone(String name) {
        return ZoneAbbreviations.find(name)
                .or(() -> SessionZone.named(name))
                .or(() -> posixOffset(name))
                .orElseThrow(() -> Errors.invalid("time zone \"" + name + "\" not recognized"));
    }

    /** {@code +02} and {@code -05:30} count hours west of Greenwich here, as POSIX does. */
    private static Optional<SessionZone> posixOffset(String name) {
        return name.startsWith("+") || name.startsWith("-") ? SessionZone.named("<x>" + name) : Optional.empty();
    }

    private static Long makeDate(long year, long month, long day) {
        boolean valid = year != 0
                && Math.abs(year) < 300_000
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= CivilDate.lengthOfMonth((int) (year < 0 ? year + 1 : year), (int) month);
        if (!valid) {
            throw new SqlException(
                    SqlState.DATETIME_FIELD_OVERFLOW,
                    String.format("date field value out of range: %d-%02d-%02d", year, month, day));
        }
        return new CivilDate((int) (year < 0 ? year + 1 : year), (int) month, (int) day).toDays();
    }

    private static Long makeTime(long hour, long minute, double second) {
        if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || !(second >= 0 && second <= 60)) {
            throw new SqlException(
                    SqlState.DATETIME_FIELD_OVERFLOW,
                    String.format("time field value out of range: %d:%02d:%02.0f", hour, minute, second));
        }
        return (hour * 60 + minute) * 60 * PgTime.MICROS_PER_SECOND + Math.round(second * 1e6);
    }

    private static PgInterval justify(PgInterval interval) {
        long days = interval.days() + interval.micros() / MICROS_PER_DAY;
        long micros = interval.micros() % MICROS_PER_DAY;
        long months = interval.months() + days / 30;
        days %= 30;
        if (months > 0 && (days < 0 || (days == 0 && micros < 0))) {
            days += 30;
            months--;
        } else if (months < 0 && (days > 0 || (days == 0 && micros > 0))) {
            days -= 30;
            months++;
        }
        if (days > 0 && micros < 0) {
            micros += MICROS_PER_DAY;
            days--;
        } else if (days < 0 && micros > 0) {
            micros -= MICROS_PER_DAY;
            days++;
        }
        return IntervalText.checked(months, days, micros);
    }

    private static PgInterval justifyDays(PgInterval interval) {
        int months = interval.months() + interval.days() / 30;
        int days = interval.days() % 30;
        if (months > 0 && days < 0) {
            days += 30;
            months--;
        } else if (months < 0 && days > 0) {
            days -= 30;
            months++;
        }
        return new PgInterval(months, days, interval.micros());
    }

    private static PgInterval justifyHours(PgInterval interval) {
        long days = interval.days() + interval.micros() / MICROS_PER_DAY;
        long micros = interval.micros() % MICROS_PER_DAY;
        if (days > 0 && micros < 0) {
            micros += MICROS_PER_DAY;
            days--;
        } else if (days < 0 && micros > 0) {
            micros -= MICROS_PER_DAY;
            days++;
        }
        return IntervalText.checked(interval.months(), days, micros);
    }
}
