package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.DateTimeErrors.Refused;
import io.omnisql.core.text.DateTimeWords.Special;
import io.omnisql.core.value.PgTime;

/** Text form of timestamp and timestamptz (manual section 8.5.1). Values are microseconds since 2000-01-01; of UTC for timestamptz. */
public final class TimestampText {
    /** 4713-11-24 BC. */
    private static final long MIN_TIMESTAMP = -211_813_488_000_000_000L;
    /** The first moment after 294276 AD. */
    private static final long END_TIMESTAMP = 9_223_371_331_200_000_000L;

    private TimestampText() {}

    /** @throws SqlException 22007, 22008, 22009, 22023 for an unknown zone */
    public static long parseTimestamp(String text, int typmod, TextStyle style) {
        return parse(text, typmod, style, false);
    }

    /** @throws SqlException 22007, 22008, 22009, 22023 for an unknown zone */
    public static long parseTimestampTz(String text, int typmod, TextStyle style) {
        return parse(text, typmod, style, true);
    }

    private static long parse(String text, int typmod, TextStyle style, boolean zoned) {
        String typeName = zoned ? "timestamp with time zone" : "timestamp";
        DateTimeFields fields;
        try {
            fields = DateTimeReader.readTimestamp(text, style);
        } catch (Refused refused) {
            throw DateTimeErrors.of(refused.reason, text, typeName);
        }
        if (fields.special != null) {
            return special(fields.special);
        }
        long days = new CivilDate(fields.year, fields.month, fields.day).toDays();
        if (Math.abs(days) > Integer.MAX_VALUE) {
            throw DateTimeErrors.outOfRange("timestamp", text);
        }
        // 109 million days are the limit of the range; within it nothing overflows.
        long micros =
                Math.abs(days) > 120_000_000L ? END_TIMESTAMP : days * PgTime.MICROS_PER_DAY + fields.microsOfDay();
        if (days < -120_000_000L) {
            micros = Long.MIN_VALUE;
        }
        if (zoned && isFinite(micros)) {
            micros -= offset(fields, style, micros) * PgTime.MICROS_PER_SECOND;
        }
        if (micros < MIN_TIMESTAMP || micros >= END_TIMESTAMP) {
            throw DateTimeErrors.outOfRange("timestamp", text);
        }
        return round(micros, typmod);
    }

    private static int offset(DateTimeFields fields, TextStyle style, long localMicros) {
        SessionZone zone = fields.zone;
        if (zone == null) {
            if (fields.has(DateTimeFields.ZONE)) {
                return fields.offset;
            }
            zone = style.zone();
        }
        long localSecond = Math.floorDiv(localMicros + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        return zone.offsetForLocal(localSecond) + (fields.has(DateTimeFields.ZONE) ? fields.offset : 0);
    }

    private static long special(Special special) {
        return switch (special) {
            case INFINITY -> PgTime.TIMESTAMP_INFINITY;
            case MINUS_INFINITY -> PgTime.TIMESTAMP_NEGATIVE_INFINITY;
            case EPOCH -> -PgTime.EPOCH_OFFSET_MICROS;
            case NOW, TODAY, TOMORROW, YESTERDAY, ALLBALLS ->
                throw new IllegalStateException(special + " is resolved while reading");
        };
    }

    /** Whether a timestamp is neither infinity. */
    public static boolean isFinite(long micros) {
        return micros != PgTime.TIMESTAMP_INFINITY && micros != PgTime.TIMESTAMP_NEGATIVE_INFINITY;
    }

    /** Whether a finite timestamp lies in PostgreSQL's range, 4713 BC to 294276 AD. */
    public static boolean isInRange(long micros) {
        return micros >= MIN_TIMESTAMP && micros < END_TIMESTAMP;
    }

    /** Rounds to the digits of a type modifier from 0 to 6, half away from zero; -1 keeps all. */
    public static long round(long micros, int typmod) {
        if (typmod < 0 || typmod >= 6 || !isFinite(micros)) {
            return micros;
        }
        long unit = 1;
        for (int i = typmod; i < 6; i++) {
            unit *= 10;
        }
        return micros >= 0 ? (micros + unit / 2) / unit * unit : -((-micros + unit / 2) / unit * unit);
    }

    public static String formatTimestamp(long micros, TextStyle style) {
        return isFinite(micros)
                ? format(micros, style.dateStyle()).append(era(micros)).toString()
                : infinity(micros);
    }

    public static String formatTimestampTz(long micros, TextStyle style) {
        if (!isFinite(micros)) {
            return infinity(micros);
        }
        long epochSecond = Math.floorDiv(micros + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        long local = micros + style.zone().offsetAt(epochSecond) * PgTime.MICROS_PER_SECOND;
        StringBuilder out = format(local, style.dateStyle());
        DateTimeFormat.appendZone(out, style.zone(), epochSecond, style.dateStyle());
        return out.append(era(local)).toString();
    }

    private static StringBuilder format(long local, DateStyle style) {
        StringBuilder out = new StringBuilder(32);
        DateTimeFormat.appendTimestamp(
                out, Math.floorDiv(local, PgTime.MICROS_PER_DAY), Math.floorMod(local, PgTime.MICROS_PER_DAY), style);
        return out;
    }

    private static String era(long local) {
        return CivilDate.ofDays(Math.floorDiv(local, PgTime.MICROS_PER_DAY)).year() <= 0 ? " BC" : "";
    }

    private static String infinity(long micros) {
        return micros > 0 ? "infinity" : "-infinity";
    }

    /** The wall-clock timestamp of an instant in a zone. Infinities stay. */
    public static long toLocal(long micros, SessionZone zone) {
        if (!isFinite(micros)) {
            return micros;
        }
        long epochSecond = Math.floorDiv(micros + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        return checked(micros + zone.offsetAt(epochSecond) * PgTime.MICROS_PER_SECOND);
    }

    /** The instant of a wall-clock timestamp in a zone. Infinities stay. */
    public static long toInstant(long localMicros, SessionZone zone) {
        if (!isFinite(localMicros)) {
            return localMicros;
        }
        long localSecond = Math.floorDiv(localMicros + PgTime.EPOCH_OFFSET_MICROS, PgTime.MICROS_PER_SECOND);
        return checked(localMicros - zone.offsetForLocal(localSecond) * PgTime.MICROS_PER_SECOND);
    }

    private static long checked(long micros) {
        if (!isInRange(micros)) {
            throw new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        return micros;
    }
}
