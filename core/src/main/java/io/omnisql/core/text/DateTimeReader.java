package io.omnisql.core.text;

import static java.util.Objects.requireNonNull;

import io.omnisql.core.text.DateTimeErrors.Reason;
import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.text.DateTimeLexer.Field;
import io.omnisql.core.text.DateTimeLexer.Kind;
import io.omnisql.core.text.DateTimeWords.Role;
import io.omnisql.core.text.DateTimeWords.Special;
import io.omnisql.core.text.DateTimeWords.Word;
import io.omnisql.core.value.PgTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the fields of a date, time or timestamp their meaning, by the rules of the manual's appendix B.1. */
final class DateTimeReader {
    private static final int JULIAN_DAY_OF_2000 = 2_451_545;

    private final TextStyle style;
    private final boolean timeOnly;
    private final DateTimeFields out = new DateTimeFields();
    private final DateTimeNumbers numbers;
    /** The role of a word that announced the next number; null when none did. */
    private @Nullable Role announced;

    private DateTimeReader(TextStyle style, boolean timeOnly) {
        this.style = style;
        this.timeOnly = timeOnly;
        this.numbers = new DateTimeNumbers(out, style.dateStyle().order());
    }

    /** Reads a date or timestamp: a date must be there. */
    static DateTimeFields readTimestamp(String text, TextStyle style) throws Refused {
        DateTimeReader reader = new DateTimeReader(style, false);
        reader.readAll(DateTimeLexer.cut(text));
        if (reader.out.special == null) {
            reader.finishDate();
            if (!reader.out.has(DateTimeFields.DATE)) {
                throw new Refused(Reason.BAD_FORMAT);
            }
        }
        return reader.out;
    }

    /** Reads a time of day: a date may be there and is checked, but only the time counts. */
    static DateTimeFields readTime(String text, TextStyle style) throws Refused {
        DateTimeReader reader = new DateTimeReader(style, true);
        reader.readAll(DateTimeLexer.cut(text));
        if (reader.out.special == null) {
            if ((reader.out.seen & DateTimeFields.DATE) != 0) {
                reader.finishDate();
            } else {
                reader.finishTime();
            }
            if (!reader.out.has(DateTimeFields.TIME)) {
                throw new Refused(Reason.BAD_FORMAT);
            }
        }
        return reader.out;
    }

    private void readAll(List<Field> fields) throws Refused {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            int found = switch (field.kind()) {
                case DATE -> date(field.text());
                case TIME -> time(field.text());
                case ZONE -> zone(field.text());
                case NUMBER -> number(field.text());
                case WORD, SIGNED_WORD -> word(field.text(), i + 1 < fields.size() ? fields.get(i + 1) : null);
            };
            if ((found & out.seen) != 0) {
                throw bad();
            }
            out.seen |= found;
        }
        if (announced != null) {
            throw bad();
        }
    }

    private int date(String text) throws Refused {
        if (announced == Role.JULIAN) {
            int dash = text.indexOf('-');
            if (dash < 0) {
                throw bad();
            }
            out.offset = DateTimeNumbers.offset(text.substring(dash));
            return DateTimeFields.ZONE | julian(text.substring(0, dash));
        }
        boolean haveDay = out.has(DateTimeFields.MONTH | DateTimeFields.DAY);
        if (announced == null && !haveDay && !(timeOnly && InputErrors.isLetter(text.charAt(0)))) {
            return numbers.date(text);
        }
        if (!InputErrors.isDigit(text.charAt(0)) && announced == null) {
            out.zone = SessionZone.named(text).orElseThrow(() -> DateTimeErrors.unknownZone(text));
            return DateTimeFields.ZONE;
        }
        // A time run together with its zone: 040506-08.
        boolean otherAnnounced = announced != null && announced != Role.TIME_MARK;
        if (otherAnnounced || out.has(DateTimeFields.TIME)) {
            throw bad();
        }
        announced = null;
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw bad();
        }
        out.offset = DateTimeNumbers.offset(text.substring(dash));
        int found = numbers.concatenated(text.substring(0, dash), out.seen);
        if (found != DateTimeFields.TIME) {
            throw bad();
        }
        return found | DateTimeFields.ZONE;
    }

    private int time(String text) throws Refused {
        if (announced != null && announced != Role.TIME_MARK) {
            throw bad();
        }
        announced = null;
        return numbers.time(text);
    }

    private int zone(String text) throws Refused {
        out.offset = DateTimeNumbers.offset(text);
        return DateTimeFields.ZONE;
    }

    private int number(String text) throws Refused {
        Role role = announced;
        announced = null;
        if (role == Role.JULIAN) {
            return julian(text);
        }
        if (role == Role.TIME_MARK) {
            int found = numbers.concatenated(text, out.seen | DateTimeFields.DATE);
            if (found != DateTimeFields.TIME) {
                throw bad();
            }
            return found;
        }
        if (role != null) {
            throw bad();
        }
        int point = text.indexOf('.');
        boolean haveDate = out.has(DateTimeFields.DATE) || timeOnly;
        boolean haveTime = out.has(DateTimeFields.TIME);
        if (point >= 0 && !haveDate && (out.seen & DateTimeFields.DATE) == 0) {
            return numbers.date(text);
        }
        if (point > 2) {
            return numbers.concatenated(text, timeOnly ? out.seen | DateTimeFields.DATE : out.seen);
        }
        if (text.length() >= 6 && (!haveDate || !haveTime)) {
            return numbers.concatenated(text, timeOnly ? out.seen | DateTimeFields.DATE : out.seen);
        }
        if (timeOnly && (out.seen & DateTimeFields.DATE) == 0) {
            return numbers.concatenated(text, out.seen | DateTimeFields.DATE);
        }
        return numbers.number(text, out.seen);
    }

    private int julian(String text) throws Refused {
        announced = null;
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        long day = DateTimeNumbers.integer(whole);
        CivilDate date = CivilDate.ofDays(day - JULIAN_DAY_OF_2000);
        out.year = date.year();
        out.month = date.month();
        out.day = date.day();
        out.julian = true;
        if (point < 0) {
            return DateTimeFields.DATE;
        }
        long micros = (long) (Double.parseDouble("0" + text.substring(point)) * PgTime.MICROS_PER_DAY);
        setTime(micros);
        return DateTimeFields.DATE | DateTimeFields.TIME;
    }

    private void setTime(long microsOfDay) {
        out.hour = (int) (microsOfDay / 3_600_000_000L);
        out.minute = (int) (microsOfDay / 60_000_000L % 60);
        out.second = (int) (microsOfDay / 1_000_000L % 60);
        out.micros = (int) (microsOfDay % 1_000_000L);
    }

    private int word(String text, @Nullable Field next) throws Refused {
        Optional<SessionZone> abbreviation = ZoneAbbreviations.find(text);
        if (abbreviation.isPresent()) {
            out.zone = abbreviation.get();
            return DateTimeFields.ZONE;
        }
        Word word = DateTimeWords.find(text);
        if (word == null) {
            out.zone = SessionZone.named(text).orElseThrow(DateTimeReader::bad);
            return DateTimeFields.ZONE;
        }
        return switch (word.role()) {
            case IGNORE -> 0;
            case MONTH -> month(word.value());
            case DAY_OF_WEEK -> DateTimeFields.DAY_OF_WEEK;
            case HALF_DAY -> {
                out.halfDay = word.value();
                yield DateTimeFields.HALF_DAY;
            }
            case ERA -> {
                out.bc = word.value() == 1;
                yield DateTimeFields.ERA;
            }
            case DST -> {
                out.offset += 3600;
                yield DateTimeFields.DST;
            }
            case SPECIAL -> special(requireNonNull(word.special(), "special is null"));
            case JULIAN -> {
                announced = Role.JULIAN;
                yield 0;
            }
            case TIME_MARK -> {
                boolean timeFollows = next != null
                        && (next.kind() == Kind.NUMBER || next.kind() == Kind.TIME || next.kind() == Kind.DATE);
                if ((!timeOnly && !out.has(DateTimeFields.DATE)) || !timeFollows) {
                    throw bad();
                }
                announced = Role.TIME_MARK;
                yield 0;
            }
            case UNIT -> throw bad();
        };
    }

    private int month(int value) {
        boolean numericMonthWasDay = out.has(DateTimeFields.MONTH)
                && !out.textMonth
                && (out.seen & DateTimeFields.DAY) == 0
                && out.month >= 1
                && out.month <= 31;
        int found = DateTimeFields.MONTH;
        if (numericMonthWasDay) {
            out.day = out.month;
            found = DateTimeFields.DAY;
        }
        out.textMonth = true;
        out.month = value;
        return found;
    }

    private int special(Special special) {
        return switch (special) {
            case NOW -> {
                setDay(0);
                setTime(Math.floorMod(localNow(), PgTime.MICROS_PER_DAY));
                out.zone = style.zone();
                yield DateTimeFields.DATE | DateTimeFields.TIME | DateTimeFields.ZONE;
            }
            case TODAY, TOMORROW, YESTERDAY -> {
                setDay(special == Special.TODAY ? 0 : special == Special.TOMORROW ? 1 : -1);
                yield DateTimeFields.DATE;
            }
            case ALLBALLS -> {
                setTime(0);
                out.zone = SessionZone.UTC;
                yield DateTimeFields.TIME | DateTimeFields.ZONE;
            }
            case EPOCH, INFINITY, MINUS_INFINITY -> {
                out.special = special;
                yield DateTimeFields.DATE | DateTimeFields.TIME | DateTimeFields.ZONE;
            }
        };
    }

    private long localNow() {
        long now = style.transactionStart();
        long epochSecond = Math.floorDiv(now + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        return now + style.zone().offsetAt(epochSecond) * PgTime.MICROS_PER_SECOND;
    }

    private void setDay(int daysFromToday) {
        CivilDate date = CivilDate.ofDays(Math.floorDiv(localNow(), PgTime.MICROS_PER_DAY) + daysFromToday);
        out.year = date.year();
        out.month = date.month();
        out.day = date.day();
        out.julian = true;
    }

    private void finishDate() throws Refused {
        checkDate();
        finishTime();
    }

    private void checkDate() throws Refused {
        if (out.has(DateTimeFields.YEAR) && !out.julian) {
            if (out.bc) {
                if (out.year <= 0) {
                    throw new Refused(Reason.FIELD_OVERFLOW);
                }
                out.year = 1 - out.year;
            } else if (out.twoDigitYear) {
                if (out.year < 0) {
                    throw new Refused(Reason.FIELD_OVERFLOW);
                }
                out.year += out.year < 70 ? 2000 : out.year < 100 ? 1900 : 0;
            } else if (out.year <= 0) {
                throw new Refused(Reason.FIELD_OVERFLOW);
            }
        }
        if (out.has(DateTimeFields.DAY_OF_YEAR)) {
            CivilDate date = CivilDate.ofDays(new CivilDate(out.year, 1, 1).toDays() + out.dayOfYear - 1);
            out.year = date.year();
            out.month = date.month();
            out.day = date.day();
        }
        if (out.has(DateTimeFields.MONTH) && (out.month < 1 || out.month > 12)) {
            throw new Refused(Reason.MONTH_OR_DAY_OVERFLOW);
        }
        if (out.has(DateTimeFields.DAY) && (out.day < 1 || out.day > 31)) {
            throw new Refused(Reason.MONTH_OR_DAY_OVERFLOW);
        }
        if (out.has(DateTimeFields.DATE) && out.day > CivilDate.lengthOfMonth(out.year, out.month)) {
            throw new Refused(Reason.FIELD_OVERFLOW);
        }
    }

    private void finishTime() throws Refused {
        if (out.halfDay >= 0) {
            if (out.hour > 12) {
                throw new Refused(Reason.FIELD_OVERFLOW);
            }
            if (out.halfDay == 0 && out.hour == 12) {
                out.hour = 0;
            } else if (out.halfDay == 12 && out.hour != 12) {
                out.hour += 12;
            }
        }
        if (out.microsOfDay() > PgTime.MICROS_PER_DAY || out.hour > 24) {
            throw new Refused(Reason.FIELD_OVERFLOW);
        }
    }

    private static Refused bad() {
        return new Refused(Reason.BAD_FORMAT);
    }
}
