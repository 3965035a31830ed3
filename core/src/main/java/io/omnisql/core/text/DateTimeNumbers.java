package io.omnisql.core.text;

import io.omnisql.core.text.DateStyle.Order;
import io.omnisql.core.text.DateTimeErrors.Reason;
import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.text.DateTimeWords.Role;
import io.omnisql.core.text.DateTimeWords.Word;
import java.util.ArrayList;
import java.util.List;

/** Decides what the numbers of a date or time mean (manual appendix B.1, steps 2 and 3). Each method returns the bits it filled. */
final class DateTimeNumbers {
    private static final int MAX_ZONE_HOURS = 15;

    private final DateTimeFields out;
    private final Order order;

    DateTimeNumbers(DateTimeFields out, Order order) {
        this.out = out;
        this.order = order;
    }

    /** A date in one field: 2001-02-03, 1/2/2003, 1-jan-2000. */
    int date(String text) throws Refused {
        List<String> parts = new ArrayList<>(3);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int start = at;
            if (InputErrors.isDigit(c)) {
                while (at < text.length() && InputErrors.isDigit(text.charAt(at))) {
                    at++;
                }
            } else if (InputErrors.isLetter(c)) {
                while (at < text.length() && InputErrors.isLetter(text.charAt(at))) {
                    at++;
                }
            } else {
                at++;
                continue;
            }
            parts.add(text.substring(start, at));
        }
        int found = 0;
        List<String> numeric = new ArrayList<>(3);
        for (String part : parts) {
            if (InputErrors.isDigit(part.charAt(0))) {
                numeric.add(part);
                continue;
            }
            Word word = DateTimeWords.find(part);
            if (word == null || (word.role() != Role.MONTH && word.role() != Role.IGNORE)) {
                throw bad();
            }
            if (word.role() == Role.MONTH) {
                if (((out.seen | found) & DateTimeFields.MONTH) != 0) {
                    throw bad();
                }
                out.month = word.value();
                out.textMonth = true;
                found |= DateTimeFields.MONTH;
            }
        }
        for (String part : numeric) {
            int bits = number(part, out.seen | found);
            if (((out.seen | found) & bits) != 0) {
                throw bad();
            }
            found |= bits;
        }
        // PostgreSQL takes nothing but a zone in front of a date in one field, not even a day of the week.
        int others = ~(DateTimeFields.DAY_OF_YEAR | DateTimeFields.ZONE);
        if (((out.seen | found) & others) != DateTimeFields.DATE) {
            throw bad();
        }
        return found;
    }

    /** A number on its own; what it means depends on what was seen before. */
    int number(String text, int seen) throws Refused {
        int point = text.indexOf('.');
        if (point > 2) {
            return concatenated(text, seen | DateTimeFields.DATE);
        }
        int value = (int) integer(point < 0 ? text : text.substring(0, point));
        if (point >= 0) {
            out.micros = fraction(text.substring(point));
        }
        int length = text.length();
        int date = seen & DateTimeFields.DATE;
        if (length == 3 && date == DateTimeFields.YEAR && value >= 1 && value <= 366) {
            out.dayOfYear = value;
            return DateTimeFields.DAY_OF_YEAR | DateTimeFields.MONTH | DateTimeFields.DAY;
        }
        int found = switch (date) {
            case 0 ->
                length >= 3 || order == Order.YMD
                        ? DateTimeFields.YEAR
                        : order == Order.DMY ? DateTimeFields.DAY : DateTimeFields.MONTH;
            case DateTimeFields.YEAR, DateTimeFields.DAY -> DateTimeFields.MONTH;
            case DateTimeFields.MONTH ->
                out.textMonth && (length >= 3 || order == Order.YMD) ? DateTimeFields.YEAR : DateTimeFields.DAY;
            case DateTimeFields.YEAR | DateTimeFields.MONTH -> DateTimeFields.DAY;
            case DateTimeFields.MONTH | DateTimeFields.DAY -> DateTimeFields.YEAR;
            case DateTimeFields.DATE -> DateTimeFields.TIME;
            default -> throw bad();
        };
        boolean yearWasDay = date == (DateTimeFields.YEAR | DateTimeFields.MONTH)
                && out.textMonth
                && length >= 3
                && out.twoDigitYear;
        if (yearWasDay) {
            out.day = out.year;
            out.year = value;
            out.twoDigitYear = false;
            return DateTimeFields.DAY;
        }
        switch (found) {
            case DateTimeFields.YEAR -> {
                out.year = value;
                out.twoDigitYear = length <= 2;
            }
            case DateTimeFields.MONTH -> out.month = value;
            case DateTimeFields.DAY -> out.day = value;
            default -> found = concatenated(text, seen);
        }
        return found;
    }

    /** Digits run together: yymmdd, yyyymmdd, hhmmss or hhmm, with an optional fraction of seconds. */
    int concatenated(String text, int seen) throws Refused {
        String digits = text;
        int point = text.indexOf('.');
        if (point >= 0) {
            out.micros = fraction(text.substring(point));
            digits = text.substring(0, point);
        } else if ((seen & DateTimeFields.DATE) != DateTimeFields.DATE && digits.length() >= 6) {
            int length = digits.length();
            out.day = (int) integer(digits.substring(length - 2));
            out.month = (int) integer(digits.substring(length - 4, length - 2));
            out.year = (int) integer(digits.substring(0, length - 4));
            out.twoDigitYear = length - 4 == 2;
            return DateTimeFields.DATE;
        }
        if ((seen & DateTimeFields.TIME) != DateTimeFields.TIME) {
            if (digits.length() == 6 || digits.length() == 4) {
                out.hour = (int) integer(digits.substring(0, 2));
                out.minute = (int) integer(digits.substring(2, 4));
                out.second = digits.length() == 6 ? (int) integer(digits.substring(4)) : 0;
                checkTime();
                return DateTimeFields.TIME;
            }
        }
        throw bad();
    }

    /** hh:mm, hh:mm:ss, hh:mm:ss.fff or mm:ss.fff. */
    int time(String text) throws Refused {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw bad();
        }
        out.hour = (int) integer(parts[0]);
        String last = parts[parts.length - 1];
        int point = last.indexOf('.');
        String whole = point < 0 ? last : last.substring(0, point);
        out.micros = point < 0 ? 0 : fraction(last.substring(point));
        if (parts.length == 3) {
            out.minute = (int) integer(parts[1]);
            out.second = (int) integer(whole);
        } else if (point >= 0) {
            out.second = (int) integer(whole);
            out.minute = out.hour;
            out.hour = 0;
        } else {
            out.minute = (int) integer(whole);
            out.second = 0;
        }
        checkTime();
        return DateTimeFields.TIME;
    }

    private void checkTime() throws Refused {
        if (out.hour < 0 || out.minute > 59 || out.second > 60 || out.micros > 1_000_000) {
            throw new Refused(Reason.FIELD_OVERFLOW);
        }
    }

    /** Seconds east of a zone given as +hh, +hhmm, +hh:mm or +hh:mm:ss. */
    static int offset(String text) throws Refused {
        String digits = text.substring(1);
        String[] parts = digits.split(":", -1);
        if (parts.length > 3) {
            throw bad();
        }
        long hours = integer(parts[0]);
        long minutes = 0;
        long seconds = 0;
        if (parts.length > 1) {
            minutes = integer(parts[1]);
            seconds = parts.length > 2 ? integer(parts[2]) : 0;
        } else if (digits.length() > 2) {
            minutes = hours % 100;
            hours /= 100;
        }
        if (hours > MAX_ZONE_HOURS || minutes > 59 || seconds > 59) {
            throw new Refused(Reason.ZONE_OVERFLOW);
        }
        int value = (int) ((hours * 60 + minutes) * 60 + seconds);
        return text.charAt(0) == '-' ? -value : value;
    }

    static long integer(String digits) throws Refused {
        if (digits.isEmpty()) {
            throw bad();
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!InputErrors.isDigit(digits.charAt(i))) {
                throw bad();
            }
            value = value * 10 + (digits.charAt(i) - '0');
            if (value > Integer.MAX_VALUE) {
                throw new Refused(Reason.FIELD_OVERFLOW);
            }
        }
        return value;
    }

    /** Microseconds of a fraction of a second that begins with its point. */
    static int fraction(String text) throws Refused {
        for (int i = 1; i < text.length(); i++) {
            if (!InputErrors.isDigit(text.charAt(i))) {
                throw bad();
            }
        }
        return text.length() == 1 ? 0 : (int) Math.rint(Double.parseDouble("0" + text) * 1_000_000);
    }

    private static Refused bad() {
        return new Refused(Reason.BAD_FORMAT);
    }
}
