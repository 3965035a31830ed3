package io.omnisql.core.text;

import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.value.PgTime;

/** Text form of time without time zone (manual section 8.5.1). Values are microseconds of the day, up to and including 24:00. */
public final class TimeText {
    private TimeText() {}

    /** @throws io.omnisql.core.error.SqlException 22007, 22008, 22009 */
    public static long parse(String text, int typmod, TextStyle style) {
        try {
            DateTimeFields fields = DateTimeReader.readTime(text, style);
            if (fields.special != null) {
                throw DateTimeErrors.of(DateTimeErrors.Reason.BAD_FORMAT, text, "time");
            }
            return Math.min(TimestampText.round(fields.microsOfDay(), typmod), PgTime.MICROS_PER_DAY);
        } catch (Refused refused) {
            throw DateTimeErrors.of(refused.reason, text, "time");
        }
    }

    public static String format(long microsOfDay) {
        StringBuilder out = new StringBuilder(16);
        DateTimeFormat.appendTime(out, microsOfDay);
        return out.toString();
    }
}
