package io.omnisql.core.text;

import io.omnisql.core.text.DateTimeErrors.Reason;
import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.text.DateTimeLexer.Field;
import io.omnisql.core.text.DateTimeLexer.Kind;
import io.omnisql.core.text.DateTimeWords.Unit;
import io.omnisql.core.text.TextStyle.IntervalStyle;
import io.omnisql.core.value.PgInterval;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads intervals in PostgreSQL's own and in SQL's notation (manual section 8.5.4). Used once, by one thread. */
final class IntervalReader {
    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;
    private static final int DAYS_PER_MONTH = 30;

    private long months;
    private long days;
    private long micros;

    /** Reads fields from the last to the first, since a unit stands behind its number. */
    static PgInterval read(String text, IntervalStyle style, @Nullable Unit unitOfBareNumber) throws Refused {
        List<Field> fields = DateTimeLexer.cut(text);
        IntervalReader reader = new IntervalReader();
        reader.readAll(
                fields, leadingMinusCounts(fields, style), unitOfBareNumber == null ? Unit.SECOND : unitOfBareNumber);
        return reader.result();
    }

    /** In sql_standard style a single sign in front applies to the whole interval. */
    private static boolean leadingMinusCounts(List<Field> fields, IntervalStyle style) {
        if (style != IntervalStyle.SQL_STANDARD
                || fields.isEmpty()
                || !fields.getFirst().text().startsWith("-")) {
            return false;
        }
        return fields.stream()
                .skip(1)
                .noneMatch(f -> f.text().startsWith("-") || f.text().startsWith("+"));
    }

    private void readAll(List<Field> fields, boolean negative, Unit bareUnit) throws Refused {
        if (fields.isEmpty()) {
            throw bad();
        }
        EnumSet<Unit> seen = EnumSet.noneOf(Unit.class);
        Unit unit = null;
        boolean unitUsed = true;
        boolean ago = false;
        boolean any = false;
        for (int i = fields.size() - 1; i >= 0; i--) {
            Field field = fields.get(i);
            String text = field.text();
            switch (field.kind()) {
                case TIME -> {
                    addAll(seen, EnumSet.of(Unit.HOUR, Unit.MINUTE, Unit.SECOND));
                    micros = Math.addExact(micros, negative ? -clock(text) : clock(text));
                    unit = Unit.DAY;
                    unitUsed = true;
                    any = true;
                }
                case ZONE, NUMBER, DATE -> {
                    if (field.kind() == Kind.ZONE && text.indexOf(':') > 0) {
                        addAll(seen, EnumSet.of(Unit.HOUR, Unit.MINUTE, Unit.SECOND));
                        long value = clock(text.substring(1));
                        micros = Math.addExact(micros, text.charAt(0) == '-' ? -value : value);
                        unit = Unit.DAY;
                        unitUsed = true;
                    } else {
                        Unit found = number(text, unit == null ? bareUnit : unit, negative && text.charAt(0) != '-');
                        addAll(seen, EnumSet.of(found));
                        unitUsed = true;
                    }
                    any = true;
                }
                case WORD, SIGNED_WORD -> {
                    if (text.equals("ago")) {
                        ago = true;
                        unit = null;
                    } else {
                        unit = DateTimeWords.unit(text);
                        if (unit == null) {
                            throw bad();
                        }
                        unitUsed = false;
                    }
                }
            }
        }
        if (!any || !unitUsed) {
            throw bad();
        }
        if (ago) {
            months = -months;
            days = -days;
            micros = Math.negateExact(micros);
        }
    }

    private static void addAll(EnumSet<Unit> seen, EnumSet<Unit> more) throws Refused {
        for (Unit unit : more) {
            if (!seen.add(unit)) {
                throw bad();
            }
        }
    }

    /** Adds a number with its unit; returns the unit it filled. */
    private Unit number(String text, Unit unit, boolean negative) throws Refused {
        boolean minus = text.charAt(0) == '-' || negative;
        String digits = text.charAt(0) == '-' || text.charAt(0) == '+' ? text.substring(1) : text;
        int dash = digits.indexOf('-');
        if (dash >= 0) {
            // SQL's years-months.
            long years = whole(digits.substring(0, dash));
            long extra = whole(digits.substring(dash + 1));
            if (extra >= 12) {
                throw new Refused(Reason.FIELD_OVERFLOW);
            }
            long value = years * 12 + extra;
            months += minus ? -value : value;
            return Unit.MONTH;
        }
        int point = digits.indexOf('.');
        String wholePart = point < 0 ? digits : digits.substring(0, point);
        long value = wholePart.isEmpty() && point >= 0 ? 0 : whole(wholePart);
        double fraction = point < 0 ? 0 : fraction(digits.substring(point));
        add(unit, minus ? -value : value, minus ? -fraction : fraction);
        return unit;
    }

    private void add(Unit unit, long value, double fraction) {
        switch (unit) {
            case MICROSECOND -> micros = Math.addExact(micros, value + (long) Math.rint(fraction));
            case MILLISECOND -> addMicros(value, fraction, 1_000);
            case SECOND -> addMicros(value, fraction, 1_000_000);
            case MINUTE -> addMicros(value, fraction, 60_000_000L);
            case HOUR -> addMicros(value, fraction, MICROS_PER_HOUR);
            case DAY -> {
                days += value;
                addMicros(0, fraction, MICROS_PER_DAY);
            }
            case WEEK -> {
                days += value * 7;
                addDays(fraction * 7);
            }
            case MONTH -> {
                months += value;
                addDays(fraction * DAYS_PER_MONTH);
            }
            case QUARTER -> addYears(value, fraction, 3);
            case YEAR -> addYears(value, fraction, 12);
            case DECADE -> addYears(value, fraction, 120);
            case CENTURY -> addYears(value, fraction, 1200);
            case MILLENNIUM -> addYears(value, fraction, 12_000);
        }
    }

    private void addMicros(long value, double fraction, long scale) {
        micros = Math.addExact(
                micros, Math.addExact(Math.multiplyExact(value, scale), (long) Math.rint(fraction * scale)));
    }

    private void addDays(double value) {
        long whole = (long) value;
        days += whole;
        addMicros(0, value - whole, MICROS_PER_DAY);
    }

    private void addYears(long value, double fraction, int monthsPerUnit) {
        months += Math.addExact(Math.multiplyExact(value, monthsPerUnit), (long) Math.rint(fraction * monthsPerUnit));
    }

    private static long whole(String digits) throws Refused {
        if (digits.isEmpty()) {
            throw bad();
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!InputErrors.isDigit(digits.charAt(i))) {
                throw bad();
            }
            if (value > Long.MAX_VALUE / 10 - 9) {
                throw new Refused(Reason.FIELD_OVERFLOW);
            }
            value = value * 10 + (digits.charAt(i) - '0');
        }
        return value;
    }

    private static double fraction(String text) throws Refused {
        for (int i = 1; i < text.length(); i++) {
            if (!InputErrors.isDigit(text.charAt(i))) {
                throw bad();
            }
        }
        return text.length() == 1 ? 0 : Double.parseDouble("0" + text);
    }

    /** hh:mm, hh:mm:ss, hh:mm:ss.fff, mm:ss.fff in microseconds; hours have no limit but the result's. */
    private static long clock(String text) throws Refused {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw bad();
        }
        String last = parts[parts.length - 1];
        int point = last.indexOf('.');
        long lastWhole = whole(point < 0 ? last : last.substring(0, point));
        long fraction = point < 0 ? 0 : (long) Math.rint(fraction(last.substring(point)) * 1_000_000);
        long first = whole(parts[0]);
        long hours = first;
        long minutes = lastWhole;
        long seconds = 0;
        if (parts.length == 3) {
            minutes = whole(parts[1]);
            seconds = lastWhole;
        } else if (point >= 0) {
            hours = 0;
            minutes = first;
            seconds = lastWhole;
        }
        if (minutes > 59 || seconds > 60) {
            throw new Refused(Reason.FIELD_OVERFLOW);
        }
        return Math.addExact(
                Math.multiplyExact(hours, MICROS_PER_HOUR), (minutes * 60 + seconds) * 1_000_000 + fraction);
    }

    private PgInterval result() throws Refused {
        if (days != (int) days || months / 12 != (int) (months / 12)) {
            throw new Refused(Reason.INTERVAL_OVERFLOW);
        }
        if (months != (int) months) {
            throw DateTimeErrors.outOfRange("interval");
        }
        return new PgInterval((int) months, (int) days, micros);
    }

    /** Reads the ISO 8601 forms P1Y2M3DT4H5M6S and P0001-02-03T04:05:06. */
    static PgInterval readIso(String text) throws Refused {
        if (text.length() < 2 || text.charAt(0) != 'P') {
            throw bad();
        }
        IntervalReader reader = new IntervalReader();
        boolean time = false;
        int at = 1;
        while (at < text.length()) {
            if (text.charAt(at) == 'T') {
                time = true;
                at++;
                continue;
            }
            int start = at;
            if (text.charAt(at) == '-' || text.charAt(at) == '+') {
                at++;
            }
            while (at < text.length() && (InputErrors.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                at++;
            }
            String number = text.substring(start, at);
            if (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '-')) {
                reader.alternative(text.substring(start), time);
                return reader.result();
            }
            if (at == start) {
                throw bad();
            }
            if (at == text.length()) {
                // The alternative form may be a year alone.
                if (time || start != 1) {
                    throw bad();
                }
                reader.number(number, Unit.YEAR, false);
                return reader.result();
            }
            reader.number(number, isoUnit(text.charAt(at++), time), false);
        }
        return reader.result();
    }

    private void alternative(String text, boolean timeOnly) throws Refused {
        String rest = text;
        if (!timeOnly) {
            int mark = text.indexOf('T');
            String[] date = (mark < 0 ? text : text.substring(0, mark)).split("-", -1);
            Unit[] units = {Unit.YEAR, Unit.MONTH, Unit.DAY};
            if (date.length > units.length) {
                throw bad();
            }
            for (int i = 0; i < date.length; i++) {
                number(date[i], units[i], false);
            }
            if (mark < 0) {
                return;
            }
            rest = text.substring(mark + 1);
        }
        micros = Math.addExact(micros, clock(rest));
    }

    private static Unit isoUnit(char letter, boolean time) throws Refused {
        return switch (letter) {
            case 'Y' -> time ? refuse() : Unit.YEAR;
            case 'M' -> time ? Unit.MINUTE : Unit.MONTH;
            case 'W' -> time ? refuse() : Unit.WEEK;
            case 'D' -> time ? refuse() : Unit.DAY;
            case 'H' -> time ? Unit.HOUR : refuse();
            case 'S' -> time ? Unit.SECOND : refuse();
            default -> refuse();
        };
    }

    private static Unit refuse() throws Refused {
        throw bad();
    }

    private static Refused bad() {
        return new Refused(Reason.BAD_FORMAT);
    }
}
