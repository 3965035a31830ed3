package io.omnisql.core.text;

import io.omnisql.core.text.DateStyle.Format;
import io.omnisql.core.text.DateStyle.Order;
import io.omnisql.core.value.PgTime;

/** Writes dates, times and timestamps in each DateStyle (manual section 8.5.2). */
final class DateTimeFormat {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final String[] DAYS = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

    private DateTimeFormat() {}

    static void appendDate(StringBuilder out, CivilDate date, DateStyle style) {
        int year = date.year() > 0 ? date.year() : 1 - date.year();
        boolean dayFirst = style.order() == Order.DMY;
        switch (style.format()) {
            case ISO -> appendIsoDate(out, date);
            case SQL -> appendNumericDate(out, date, year, dayFirst, '/');
            case GERMAN -> appendNumericDate(out, date, year, true, '.');
            case POSTGRES -> appendNumericDate(out, date, year, dayFirst, '-');
        }
        appendEra(out, date);
    }

    static void appendTimestamp(StringBuilder out, long days, long microsOfDay, DateStyle style) {
        CivilDate date = CivilDate.ofDays(days);
        if (style.format() == Format.POSTGRES) {
            out.append(DAYS[CivilDate.dayOfWeek(days)]).append(' ');
            if (style.order() == Order.DMY) {
                appendPadded(out, date.day(), 2);
                out.append(' ').append(MONTHS[date.month() - 1]);
            } else {
                out.append(MONTHS[date.month() - 1]).append(' ');
                appendPadded(out, date.day(), 2);
            }
            out.append(' ');
            appendTime(out, microsOfDay);
            out.append(' ');
            appendPadded(out, date.year() > 0 ? date.year() : 1 - date.year(), 4);
            return;
        }
        switch (style.format()) {
            case ISO -> appendIsoDate(out, date);
            case SQL, GERMAN, POSTGRES -> {
                boolean german = style.format() == Format.GERMAN;
                int year = date.year() > 0 ? date.year() : 1 - date.year();
                appendNumericDate(out, date, year, german || style.order() == Order.DMY, german ? '.' : '/');
            }
        }
        out.append(' ');
        appendTime(out, microsOfDay);
    }

    /** Adds the zone of a timestamptz: an offset in ISO style, else the zone's abbreviation where there is one. */
    static void appendZone(StringBuilder out, SessionZone zone, long epochSecond, DateStyle style) {
        if (style.format() != Format.ISO) {
            var abbreviation = zone.abbreviationAt(epochSecond);
            if (abbreviation.isPresent()) {
                out.append(' ').append(abbreviation.get());
                return;
            }
            if (style.format() == Format.POSTGRES) {
                out.append(' ');
            }
        }
        appendOffset(out, zone.offsetAt(epochSecond));
    }

    static void appendEra(StringBuilder out, CivilDate date) {
        if (date.year() <= 0) {
            out.append(" BC");
        }
    }

    private static void appendIsoDate(StringBuilder out, CivilDate date) {
        appendPadded(out, date.year() > 0 ? date.year() : 1 - date.year(), 4);
        out.append('-');
        appendPadded(out, date.month(), 2);
        out.append('-');
        appendPadded(out, date.day(), 2);
    }

    private static void appendNumericDate(
            StringBuilder out, CivilDate date, int year, boolean dayFirst, char separator) {
        appendPadded(out, dayFirst ? date.day() : date.month(), 2);
        out.append(separator);
        appendPadded(out, dayFirst ? date.month() : date.day(), 2);
        out.append(separator);
        appendPadded(out, year, 4);
    }

    /** Hours, minutes, seconds and the fraction without trailing zeros; 24:00:00 for a whole day. */
    static void appendTime(StringBuilder out, long microsOfDay) {
        int seconds = (int) (microsOfDay / PgTime.MICROS_PER_SECOND);
        appendPadded(out, seconds / 3600, 2);
        out.append(':');
        appendPadded(out, seconds / 60 % 60, 2);
        out.append(':');
        appendPadded(out, seconds % 60, 2);
        appendFraction(out, (int) (microsOfDay % PgTime.MICROS_PER_SECOND));
    }

    /** Adds a decimal point and up to six digits, or nothing for zero. */
    static void appendFraction(StringBuilder out, int micros) {
        if (micros == 0) {
            return;
        }
        out.append('.');
        int start = out.length();
        appendPadded(out, micros, 6);
        int end = out.length();
        while (end > start && out.charAt(end - 1) == '0') {
            end--;
        }
        out.setLength(end);
    }

    /** Adds {@code +02}, {@code -03:30} or {@code +00:19:32}. */
    static void appendOffset(StringBuilder out, int secondsEast) {
        out.append(secondsEast < 0 ? '-' : '+');
        int seconds = Math.abs(secondsEast);
        appendPadded(out, seconds / 3600, 2);
        if (seconds % 3600 != 0) {
            out.append(':');
            appendPadded(out, seconds / 60 % 60, 2);
        }
        if (seconds % 60 != 0) {
            out.append(':');
            appendPadded(out, seconds % 60, 2);
        }
    }

    static void appendPadded(StringBuilder out, int value, int width) {
        int limit = 1;
        for (int i = 1; i < width; i++) {
            limit *= 10;
        }
        for (; limit > 1 && value < limit; limit /= 10) {
            out.append('0');
        }
        out.append(value);
    }
}
