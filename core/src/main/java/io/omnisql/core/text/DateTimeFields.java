package io.omnisql.core.text;

import org.jspecify.annotations.Nullable;

/** What the text of a date or time said, filled while it is read. Confined to one call. */
final class DateTimeFields {
    static final int YEAR = 1;
    static final int MONTH = 1 << 1;
    static final int DAY = 1 << 2;
    static final int HOUR = 1 << 3;
    static final int MINUTE = 1 << 4;
    static final int SECOND = 1 << 5;
    static final int ZONE = 1 << 6;
    static final int DAY_OF_YEAR = 1 << 7;
    static final int DAY_OF_WEEK = 1 << 8;
    static final int HALF_DAY = 1 << 9;
    static final int ERA = 1 << 10;
    static final int DST = 1 << 11;
    static final int DATE = YEAR | MONTH | DAY;
    static final int TIME = HOUR | MINUTE | SECOND;

    /** Bits of what has been seen. */
    int seen;

    int year;
    int month;
    int day;
    int dayOfYear;
    int hour;
    int minute;
    int second;
    int micros;
    /** -1 none, 0 am, 12 pm. */
    int halfDay = -1;

    boolean bc;
    boolean twoDigitYear;
    boolean julian;
    boolean textMonth;

    /** The zone that was named, null when none was. */
    @Nullable
    SessionZone zone;

    /** A zone given as an offset, in seconds east; used when {@link #zone} is null and ZONE was seen. */
    int offset;

    DateTimeWords.@Nullable Special special;

    boolean has(int bits) {
        return (seen & bits) == bits;
    }

    long microsOfDay() {
        return ((hour * 60L + minute) * 60L + second) * 1_000_000L + micros;
    }
}
