package io.omnisql.core.text;

import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.text.DateTimeWords.Special;
import io.omnisql.core.value.PgTime;

/** Text form of date (manual section 8.5.1). Values are days since 2000-01-01. */
public final class DateText {
    /** 4713-11-24 BC. */
    private static final int MIN_DATE = -2_451_545;
    /** 5874897-12-31. */
    private static final int MAX_DATE = 2_145_031_948;

    private DateText() {}

    /** @throws io.omnisql.core.error.SqlException 22007, 22008, 22009, 22023 for an unknown zone */
    public static int parse(String text, TextStyle style) {
        DateTimeFields fields;
        try {
            fields = DateTimeReader.readTimestamp(text, style);
        } catch (Refused refused) {
            throw DateTimeErrors.of(refused.reason, text, "date");
        }
        if (fields.special != null) {
            return special(fields.special);
        }
        long days = new CivilDate(fields.year, fields.month, fields.day).toDays();
        if (!isInRange(days)) {
            throw DateTimeErrors.outOfRange("date", text);
        }
        return (int) days;
    }

    private static int special(Special special) {
        return switch (special) {
            case INFINITY -> PgTime.DATE_INFINITY;
            case MINUS_INFINITY -> PgTime.DATE_NEGATIVE_INFINITY;
            case EPOCH -> -PgTime.EPOCH_OFFSET_DAYS;
            case NOW, TODAY, TOMORROW, YESTERDAY, ALLBALLS ->
                throw new IllegalStateException(special + " is resolved while reading");
        };
    }

    /** Whether a number of days since 2000-01-01 is a finite date of PostgreSQL's range. */
    public static boolean isInRange(long days) {
        return days >= MIN_DATE && days <= MAX_DATE;
    }

    public static String format(int days, TextStyle style) {
        if (days == PgTime.DATE_INFINITY) {
            return "infinity";
        }
        if (days == PgTime.DATE_NEGATIVE_INFINITY) {
            return "-infinity";
        }
        StringBuilder out = new StringBuilder(16);
        DateTimeFormat.appendDate(out, CivilDate.ofDays(days), style.dateStyle());
        return out.toString();
    }
}
