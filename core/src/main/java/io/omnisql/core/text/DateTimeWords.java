package io.omnisql.core.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that dates, times and intervals may hold (manual appendix B.3). */
final class DateTimeWords {
    /** What a word of a date or time does. */
    enum Role {
        IGNORE,
        MONTH,
        DAY_OF_WEEK,
        /** am, pm: value 0 or 12. */
        HALF_DAY,
        /** ad, bc: value 0 or 1. */
        ERA,
        /** Stands for a whole date or time, see {@link Special}. */
        SPECIAL,
        /** dst: adds an hour to a zone. */
        DST,
        JULIAN,
        /** The T of ISO 8601. */
        TIME_MARK,
        /** A unit of a single number in old notation: y, m, d and so on. */
        UNIT
    }

    /** Values of {@link Role#SPECIAL}. */
    enum Special {
        NOW,
        TODAY,
        TOMORROW,
        YESTERDAY,
        EPOCH,
        INFINITY,
        MINUS_INFINITY,
        ALLBALLS
    }

    /** Units of an interval. */
    enum Unit {
        MICROSECOND,
        MILLISECOND,
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        DECADE,
        CENTURY,
        MILLENNIUM
    }

    /** A word's role; {@code value} counts months, hours or the era; {@code special} is there for SPECIAL alone. */
    record Word(Role role, int value, @Nullable Special special) {
        Word(Role role, int value) {
            this(role, value, null);
        }
    }

    private static final int MAX_WORD = 10;
    private static final Map<String, Word> WORDS = words();
    private static final Map<String, Unit> UNITS = units();

    private DateTimeWords() {}

    /** PostgreSQL compares at most ten characters of a word. */
    private static String key(String word) {
        return word.length() > MAX_WORD ? word.substring(0, MAX_WORD) : word;
    }

    static @Nullable Word find(String word) {
        return WORDS.get(key(word));
    }

    static @Nullable Unit unit(String word) {
        return UNITS.get(key(word));
    }

    static boolean isKeyword(String word) {
        return WORDS.containsKey(key(word));
    }

    private static Map<String, Word> words() {
        Map<String, Word> words = new HashMap<>();
        String[] months = {
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december"
        };
        for (int i = 0; i < months.length; i++) {
            words.put(months[i], new Word(Role.MONTH, i + 1));
            words.put(months[i].substring(0, 3), new Word(Role.MONTH, i + 1));
        }
        words.put("sept", new Word(Role.MONTH, 9));
        String[] days = {
            "sunday",
            "sun",
            "monday",
            "mon",
            "tuesday",
            "tue",
            "tues",
            "wednesday",
            "wed",
            "weds",
            "thursday",
            "thu",
            "thur",
            "thurs",
            "friday",
            "fri",
            "saturday",
            "sat"
        };
        for (String day : days) {
            words.put(day, new Word(Role.DAY_OF_WEEK, 0));
        }
        words.put("am", new Word(Role.HALF_DAY, 0));
        words.put("pm", new Word(Role.HALF_DAY, 12));
        words.put("ad", new Word(Role.ERA, 0));
        words.put("bc", new Word(Role.ERA, 1));
        words.put("at", new Word(Role.IGNORE, 0));
        words.put("on", new Word(Role.IGNORE, 0));
        words.put("dst", new Word(Role.DST, 0));
        words.put("j", new Word(Role.JULIAN, 0));
        words.put("jd", new Word(Role.JULIAN, 0));
        words.put("julian", new Word(Role.JULIAN, 0));
        words.put("t", new Word(Role.TIME_MARK, 0));
        for (Special special : Special.values()) {
            words.put(special.name().toLowerCase(Locale.ROOT), new Word(Role.SPECIAL, 0, special));
        }
        words.remove("minus_infinity");
        words.put("-infinity", new Word(Role.SPECIAL, 0, Special.MINUS_INFINITY));
        words.put("+infinity", new Word(Role.SPECIAL, 0, Special.INFINITY));
        for (String unit : new String[] {"d", "h", "m", "mm", "s", "y", "dow", "doy", "isodow", "isoyear"}) {
            words.put(unit, new Word(Role.UNIT, 0));
        }
        return Map.copyOf(words);
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        put(units, Unit.MICROSECOND, "us", "usec", "usecs", "usecond", "useconds", "microsecon");
        put(units, Unit.MILLISECOND, "ms", "msec", "msecs", "msecond", "mseconds", "millisecon");
        put(units, Unit.SECOND, "s", "sec", "secs", "second", "seconds");
        put(units, Unit.MINUTE, "m", "min", "mins", "minute", "minutes");
        put(units, Unit.HOUR, "h", "hr", "hrs", "hour", "hours");
        put(units, Unit.DAY, "d", "day", "days");
        put(units, Unit.WEEK, "w", "week", "weeks");
        put(units, Unit.MONTH, "mon", "mons", "month", "months");
        put(units, Unit.QUARTER, "qtr", "quarter");
        put(units, Unit.YEAR, "y", "yr", "yrs", "year", "years");
        put(units, Unit.DECADE, "dec", "decs", "decade", "decades");
        put(units, Unit.CENTURY, "c", "cent", "century", "centuries");
        put(units, Unit.MILLENNIUM, "mil", "mils", "millennia", "millennium");
        return Map.copyOf(units);
    }

    private static void put(Map<String, Unit> units, Unit unit, String... words) {
        for (String word : words) {
            units.put(key(word), unit);
        }
    }
}
