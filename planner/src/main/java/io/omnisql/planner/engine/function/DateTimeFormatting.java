package io.omnisql.planner.engine.function;

import io.omnisql.core.text.CivilDate;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TimestampText;
import io.omnisql.core.value.PgTime;
import java.util.List;
import java.util.Locale;

/** {@code to_char} of timestamps (manual table 9.27). Patterns outside the list here are 0A000. */
final class DateTimeFormatting {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    /** Longest first where one begins another. */
    private static final List<String> PATTERNS = List.of(
            "HH24", "HH12", "HH", "MI", "SSSS", "SS", "MS", "US", "AM", "PM", "A.M.", "P.M.", "YYYY", "YYY", "YY", "Y",
            "IYYY", "MONTH", "MON", "MM", "DDD", "DD", "DAY", "DY", "D", "ID", "IW", "WW", "W", "Q", "CC", "J", "TZ",
            "OF", "TZH", "TZM");

    private DateTimeFormatting() {}

    static void define(FunctionRegistry registry) {
        registry.define(
                "to_char(timestamp,text)",
                (args, context) -> TimestampText.isFinite(args.integer(0))
                        ? format(args.integer(0), args.integer(0), SessionZone.UTC, args.text(1))
                        : null);
        registry.define(
                "to_char(timestamptz,text)",
                (args, context) -> TimestampText.isFinite(args.integer(0))
                        ? format(
                                TimestampText.toLocal(args.integer(0), context.zone()),
                                args.integer(0),
                                context.zone(),
                                args.text(1))
                        : null);
    }

    private static String format(long local, long instant, SessionZone zone, String format) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            if (format.charAt(at) == '"') {
                int end = format.indexOf('"', at + 1);
                end = end < 0 ? format.length() : end;
                out.append(format, at + 1, end);
                at = end + 1;
                continue;
            }
            boolean fill = format.startsWith("FM", at) || format.startsWith("fm", at);
            int start = fill ? at + 2 : at;
            String pattern = patternAt(format, start);
            if (pattern.isEmpty()) {
                if (fill) {
                    at = start;
                } else {
                    out.append(format.charAt(at++));
                }
                continue;
            }
            String written = format.substring(start, start + pattern.length());
            String value = value(pattern, written, local, instant, zone, fill);
            at = start + pattern.length();
            if (format.startsWith("th", at) || format.startsWith("TH", at)) {
                value += ordinal(value, format.charAt(at) == 'T');
                at += 2;
            }
            out.append(value);
        }
        return out.toString();
    }

    private static String patternAt(String format, int at) {
        String best = "";
        for (String pattern : PATTERNS) {
            if (pattern.length() > best.length() && format.regionMatches(true, at, pattern, 0, pattern.length())) {
                best = pattern;
            }
        }
        return best;
    }

    private static String value(
            String pattern, String written, long local, long instant, SessionZone zone, boolean fill) {
        long days = Math.floorDiv(local, PgTime.MICROS_PER_DAY);
        long time = Math.floorMod(local, PgTime.MICROS_PER_DAY);
        long seconds = time / PgTime.MICROS_PER_SECOND;
        long micros = time % PgTime.MICROS_PER_SECOND;
        long hour = seconds / 3600;
        CivilDate date = CivilDate.ofDays(days);
        int year = date.year() > 0 ? date.year() : 1 - date.year();
        long hour12 = hour % 12 == 0 ? 12 : hour % 12;
        int weekday = CivilDate.dayOfWeek(days);
        long dayOfYear = days - new CivilDate(date.year(), 1, 1).toDays() + 1;
        long epochSecond = Math.floorDiv(instant + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        return switch (pattern) {
            case "HH24" -> padded(hour, 2, fill);
            case "HH12", "HH" -> padded(hour12, 2, fill);
            case "MI" -> padded(seconds / 60 % 60, 2, fill);
            case "SS" -> padded(seconds % 60, 2, fill);
            case "SSSS" -> padded(seconds, 1, fill);
            case "MS" -> padded(micros / 1000, 3, fill);
            case "US" -> padded(micros, 6, fill);
            case "AM", "PM" -> cased(written, hour < 12 ? "AM" : "PM");
            case "A.M.", "P.M." -> cased(written, hour < 12 ? "A.M." : "P.M.");
            case "YYYY" -> padded(year, 4, fill);
            case "YYY" -> padded(year % 1000, 3, fill);
            case "YY" -> padded(year % 100, 2, fill);
            case "Y" -> padded(year % 10, 1, fill);
            case "IYYY" -> padded(DateTimeFields.isoYear(days), 4, fill);
            case "MONTH" -> name(MONTHS.get(date.month() - 1), written, 9, fill);
            case "MON" -> name(MONTHS.get(date.month() - 1).substring(0, 3), written, 3, fill);
            case "MM" -> padded(date.month(), 2, fill);
            case "DDD" -> padded(dayOfYear, 3, fill);
            case "DD" -> padded(date.day(), 2, fill);
            case "DAY" -> name(DAYS.get(weekday), written, 9, fill);
            case "DY" -> name(DAYS.get(weekday).substring(0, 3), written, 3, fill);
            case "D" -> Integer.toString(weekday + 1);
            case "ID" -> Integer.toString(weekday == 0 ? 7 : weekday);
            case "IW" -> padded((days - DateTimeFields.isoYearStart(DateTimeFields.isoYear(days))) / 7 + 1, 2, fill);
            case "WW" -> padded((dayOfYear - 1) / 7 + 1, 2, fill);
            case "W" -> Integer.toString((date.day() - 1) / 7 + 1);
            case "Q" -> Integer.toString((date.month() - 1) / 3 + 1);
            case "CC" -> padded((year + 99) / 100, 2, fill);
            case "J" -> Long.toString(days + 2_451_545);
            case "TZ" -> cased(written, zone.abbreviationAt(epochSecond).orElse(""));
            case "TZH" -> offset(zone.offsetAt(epochSecond), false);
            case "TZM" -> padded(Math.abs(zone.offsetAt(epochSecond)) / 60 % 60, 2, false);
            case "OF" -> offset(zone.offsetAt(epochSecond), true);
            default -> throw Errors.unsupported("to_char pattern \"" + pattern + "\" is not supported");
        };
    }

    private static String padded(long value, int width, boolean fill) {
        String digits = Long.toString(value);
        return fill ? digits : "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static String cased(String written, String value) {
        return Character.isLowerCase(written.charAt(0)) ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static String name(String value, String written, int width, boolean fill) {
        String cased = value;
        if (Character.isLowerCase(written.charAt(0))) {
            cased = value.toLowerCase(Locale.ROOT);
        } else if (Character.isUpperCase(written.charAt(1))) {
            cased = value.toUpperCase(Locale.ROOT);
        }
        return fill ? cased : cased + " ".repeat(Math.max(0, width - cased.length()));
    }

    private static String offset(int seconds, boolean withMinutes) {
        int minutes = Math.abs(seconds) / 60;
        String text = (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2, false);
        return withMinutes && minutes % 60 != 0 ? text + ":" + padded(minutes % 60, 2, false) : text;
    }

    private static String ordinal(String number, boolean upper) {
        char last = number.charAt(number.length() - 1);
        boolean teen = number.length() > 1 && number.charAt(number.length() - 2) == '1';
        String suffix = teen ? "th" : last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
        return upper ? suffix.toUpperCase(Locale.ROOT) : suffix;
    }
}
