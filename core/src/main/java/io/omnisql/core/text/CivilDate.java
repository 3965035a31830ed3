package io.omnisql.core.text;

import io.omnisql.core.value.PgTime;

/**
 * A day of the proleptic Gregorian calendar. Year 0 is 1 BC.
 *
 * @param month 1 to 12
 * @param day 1 to 31
 */
public record CivilDate(int year, int month, int day) {
    private static final int DAYS_PER_ERA = 146_097;
    private static final int DAYS_FROM_0000_03_01_TO_1970 = 719_468;

    /** The day that lies a number of days after 2000-01-01. */
    public static CivilDate ofDays(long days) {
        // Counted from a 1st of March, so that the leap day is the last of its year.
        long shifted = days + PgTime.EPOCH_OFFSET_DAYS + DAYS_FROM_0000_03_01_TO_1970;
        long era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        return new CivilDate(year, month, day);
    }

    /** Days since 2000-01-01. A day past the end of its month counts on into the next. */
    public long toDays() {
        long shiftedYear = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(shiftedYear, 400);
        long yearOfEra = shiftedYear - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_0000_03_01_TO_1970 - PgTime.EPOCH_OFFSET_DAYS;
    }

    /** Days in this month. */
    public int lengthOfMonth() {
        return lengthOfMonth(year, month);
    }

    public static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** 0 for Sunday to 6 for Saturday, of a day counted from 2000-01-01 (a Saturday). */
    public static int dayOfWeek(long days) {
        return (int) Math.floorMod(days + 6, 7L);
    }
}
