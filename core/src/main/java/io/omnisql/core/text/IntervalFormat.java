package io.omnisql.core.text;

import io.omnisql.core.value.PgInterval;

/** Writes intervals in each IntervalStyle (manual section 8.5.5). */
final class IntervalFormat {
    private final long years;
    private final long months;
    private final long days;
    private final long hours;
    private final long minutes;
    private final long seconds;
    private final int micros;
    private final StringBuilder out = new StringBuilder(32);

    private IntervalFormat(PgInterval value) {
        years = value.months() / 12;
        months = value.months() % 12;
        days = value.days();
        hours = value.micros() / 3_600_000_000L;
        minutes = value.micros() / 60_000_000L % 60;
        seconds = value.micros() / 1_000_000L % 60;
        micros = (int) (value.micros() % 1_000_000L);
    }

    private boolean timeIsNegative() {
        return hours < 0 || minutes < 0 || seconds < 0 || micros < 0;
    }

    private boolean hasTime() {
        return hours != 0 || minutes != 0 || seconds != 0 || micros != 0;
    }

    static String postgres(PgInterval value) {
        IntervalFormat format = new IntervalFormat(value);
        boolean signNeeded = format.postgresPart(format.years, "year", false);
        signNeeded = format.postgresPart(format.months, "mon", signNeeded);
        signNeeded = format.postgresPart(format.days, "day", signNeeded);
        if (format.out.isEmpty() || format.hasTime()) {
            if (!format.out.isEmpty()) {
                format.out.append(' ');
            }
            format.out.append(format.timeIsNegative() ? "-" : signNeeded ? "+" : "");
            format.clock(true);
        }
        return format.out.toString();
    }

    private boolean postgresPart(long value, String unit, boolean signNeeded) {
        if (value == 0) {
            return signNeeded;
        }
        if (!out.isEmpty()) {
            out.append(' ');
        }
        if (signNeeded && value > 0) {
            out.append('+');
        }
        out.append(value).append(' ').append(unit).append(value == 1 ? "" : "s");
        return value < 0;
    }

    private void clock(boolean twoDigitHours) {
        long absoluteHours = Math.abs(hours);
        if (twoDigitHours && absoluteHours < 10) {
            out.append('0');
        }
        out.append(absoluteHours).append(':');
        DateTimeFormat.appendPadded(out, (int) Math.abs(minutes), 2);
        out.append(':');
        secondsPart(true);
    }

    private void secondsPart(boolean padded) {
        DateTimeFormat.appendPadded(out, (int) Math.abs(seconds), padded ? 2 : 1);
        DateTimeFormat.appendFraction(out, Math.abs(micros));
    }

    static String verbose(PgInterval value) {
        IntervalFormat format = new IntervalFormat(value);
        // The first part that is not zero decides the sign; the others are shown relative to it.
        long[] parts = {format.years, format.months, format.days, format.hours, format.minutes};
        String[] units = {"year", "mon", "day", "hour", "min"};
        format.out.append('@');
        boolean zero = true;
        boolean ago = false;
        for (int i = 0; i < parts.length; i++) {
            long part = parts[i];
            if (part == 0) {
                continue;
            }
            if (zero) {
                ago = part < 0;
                part = Math.abs(part);
            } else if (ago) {
                part = -part;
            }
            zero = false;
            format.out.append(' ').append(part).append(' ').append(units[i]).append(part == 1 ? "" : "s");
        }
        if (format.seconds != 0 || format.micros != 0) {
            boolean minus = format.seconds < 0 || format.micros < 0;
            if (zero) {
                ago = minus;
                minus = false;
            } else if (ago) {
                minus = !minus;
            }
            zero = false;
            format.out.append(minus ? " -" : " ");
            format.secondsPart(false);
            boolean singular = Math.abs(format.seconds) == 1 && format.micros == 0;
            format.out.append(" sec").append(singular ? "" : "s");
        }
        if (zero) {
            format.out.append(" 0");
        }
        return format.out.append(ago ? " ago" : "").toString();
    }

    static String sqlStandard(PgInterval value) {
        IntervalFormat f = new IntervalFormat(value);
        boolean negative = f.years < 0 || f.months < 0 || f.days < 0 || f.timeIsNegative();
        boolean positive = f.years > 0
                || f.months > 0
                || f.days > 0
                || f.hours > 0
                || f.minutes > 0
                || f.seconds > 0
                || f.micros > 0;
        boolean hasYearMonth = f.years != 0 || f.months != 0;
        boolean hasDayTime = f.days != 0 || f.hasTime();
        if (!negative && !positive) {
            return "0";
        }
        boolean standard = !(negative && positive) && !(hasYearMonth && hasDayTime);
        if (!standard) {
            f.out.append(f.years < 0 || f.months < 0 ? '-' : '+')
                    .append(Math.abs(f.years))
                    .append('-')
                    .append(Math.abs(f.months));
            f.out.append(f.days < 0 ? " -" : " +").append(Math.abs(f.days));
            f.out.append(f.timeIsNegative() ? " -" : " +");
            f.clock(false);
            return f.out.toString();
        }
        f.out.append(negative ? "-" : "");
        if (hasYearMonth) {
            return f.out.append(Math.abs(f.years))
                    .append('-')
                    .append(Math.abs(f.months))
                    .toString();
        }
        if (f.days != 0) {
            f.out.append(Math.abs(f.days)).append(' ');
        }
        f.clock(false);
        return f.out.toString();
    }

    static String iso(PgInterval value) {
        IntervalFormat f = new IntervalFormat(value);
        if (f.years == 0 && f.months == 0 && f.days == 0 && !f.hasTime()) {
            return "PT0S";
        }
        f.out.append('P');
        f.isoPart(f.years, 'Y');
        f.isoPart(f.months, 'M');
        f.isoPart(f.days, 'D');
        if (f.hasTime()) {
            f.out.append('T');
        }
        f.isoPart(f.hours, 'H');
        f.isoPart(f.minutes, 'M');
        if (f.seconds != 0 || f.micros != 0) {
            f.out.append(f.seconds < 0 || f.micros < 0 ? "-" : "");
            f.secondsPart(false);
            f.out.append('S');
        }
        return f.out.toString();
    }

    private void isoPart(long value, char unit) {
        if (value != 0) {
            out.append(value).append(unit);
        }
    }
}
