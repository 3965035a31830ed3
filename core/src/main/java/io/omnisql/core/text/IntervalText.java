package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.DateTimeErrors.Reason;
import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.text.DateTimeWords.Unit;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgInterval;
import org.jspecify.annotations.Nullable;

/** Text form of interval and its type modifier (manual section 8.5.4). */
public final class IntervalText {
    /** Bits of the fields that a modifier such as {@code DAY TO SECOND} keeps. */
    private static final int MONTH = 1 << 1;

    private static final int DAY = 1 << 3;
    private static final int HOUR = 1 << 10;
    private static final int MINUTE = 1 << 11;
    private static final int SECOND = 1 << 12;
    private static final int FULL_RANGE = 0x7FFF;
    private static final int FULL_PRECISION = 0xFFFF;
    private static final long MICROS_PER_MINUTE = 60_000_000L;

    private IntervalText() {}

    /** @throws SqlException 22007, 22008, 22015 */
    public static PgInterval parse(String text, int typmod, TextStyle style) {
        int range = typmod == SqlType.NO_TYPMOD ? FULL_RANGE : (typmod >> 16) & FULL_RANGE;
        try {
            return withTypmod(read(text, style, lowestUnit(range)), typmod);
        } catch (Refused refused) {
            throw DateTimeErrors.of(
                    refused.reason == Reason.FIELD_OVERFLOW ? Reason.INTERVAL_OVERFLOW : refused.reason,
                    text,
                    "interval");
        } catch (ArithmeticException overflow) {
            throw DateTimeErrors.of(Reason.INTERVAL_OVERFLOW, text, "interval");
        }
    }

    private static PgInterval read(String text, TextStyle style, @Nullable Unit unit) throws Refused {
        try {
            return IntervalReader.read(text, style.intervalStyle(), unit);
        } catch (Refused refused) {
            String iso = InputErrors.strip(text);
            if (refused.reason == Reason.BAD_FORMAT && iso.startsWith("P")) {
                return IntervalReader.readIso(iso);
            }
            throw refused;
        }
    }

    /** The unit of a number without one: the last field of the range. */
    private static @Nullable Unit lowestUnit(int range) {
        if (range == FULL_RANGE || (range & SECOND) != 0) {
            return null;
        }
        if ((range & MINUTE) != 0) {
            return Unit.MINUTE;
        }
        if ((range & HOUR) != 0) {
            return Unit.HOUR;
        }
        if ((range & DAY) != 0) {
            return Unit.DAY;
        }
        return (range & MONTH) != 0 ? Unit.MONTH : Unit.YEAR;
    }

    /** Drops what lies below the modifier's last field and rounds seconds to its digits. */
    public static PgInterval withTypmod(PgInterval value, int typmod) {
        if (typmod == SqlType.NO_TYPMOD) {
            return value;
        }
        int range = (typmod >> 16) & FULL_RANGE;
        int precision = typmod & FULL_PRECISION;
        PgInterval kept = value;
        if (range != FULL_RANGE) {
            if ((range & (DAY | HOUR | MINUTE | SECOND)) == 0) {
                int months = (range & MONTH) != 0 ? value.months() : value.months() / 12 * 12;
                kept = new PgInterval(months, 0, 0);
            } else if ((range & (HOUR | MINUTE | SECOND)) == 0) {
                kept = new PgInterval(value.months(), value.days(), 0);
            } else if ((range & SECOND) == 0) {
                long unit = (range & MINUTE) != 0 ? MICROS_PER_MINUTE : 60 * MICROS_PER_MINUTE;
                kept = new PgInterval(value.months(), value.days(), value.micros() / unit * unit);
            }
        }
        if (precision == FULL_PRECISION) {
            return kept;
        }
        return new PgInterval(kept.months(), kept.days(), TimestampText.round(kept.micros(), precision));
    }

    public static String format(PgInterval value, TextStyle style) {
        return switch (style.intervalStyle()) {
            case POSTGRES -> IntervalFormat.postgres(value);
            case POSTGRES_VERBOSE -> IntervalFormat.verbose(value);
            case SQL_STANDARD -> IntervalFormat.sqlStandard(value);
            case ISO_8601 -> IntervalFormat.iso(value);
        };
    }

    /** @throws SqlException 22008 when months, days or microseconds do not fit */
    public static PgInterval checked(long months, long days, long micros) {
        if (months != (int) months || days != (int) days) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "interval out of range");
        }
        return new PgInterval((int) months, (int) days, micros);
    }
}
