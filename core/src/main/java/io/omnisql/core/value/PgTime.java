package io.omnisql.core.value;

import java.time.Instant;
import java.time.LocalDate;

/**
 * PostgreSQL's counting of dates and times: days and microseconds since 2000-01-01, and the two infinities, which are the
 * extreme values of the counter.
 */
public final class PgTime {
    public static final long MICROS_PER_SECOND = 1_000_000L;
    public static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
    /** Days from 1970-01-01 to 2000-01-01. */
    public static final int EPOCH_OFFSET_DAYS = 10_957;
    /** Microseconds from 1970-01-01 to 2000-01-01. */
    public static final long EPOCH_OFFSET_MICROS = EPOCH_OFFSET_DAYS * MICROS_PER_DAY;

    public static final long TIMESTAMP_INFINITY = Long.MAX_VALUE;
    public static final long TIMESTAMP_NEGATIVE_INFINITY = Long.MIN_VALUE;
    public static final int DATE_INFINITY = Integer.MAX_VALUE;
    public static final int DATE_NEGATIVE_INFINITY = Integer.MIN_VALUE;

    private PgTime() {}

    /** Microseconds since 2000-01-01 UTC; anything below a microsecond is cut off towards the past. */
    public static long fromInstant(Instant instant) {
        long micros = Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND) + instant.getNano() / 1_000;
        return Math.subtractExact(micros, EPOCH_OFFSET_MICROS);
    }

    /**
     * The instant of a finite timestamptz.
     *
     * @param micros microseconds since 2000-01-01 UTC
     */
    public static Instant toInstant(long micros) {
        long epochMicros = Math.addExact(micros, EPOCH_OFFSET_MICROS);
        return Instant.ofEpochSecond(
                Math.floorDiv(epochMicros, MICROS_PER_SECOND), Math.floorMod(epochMicros, MICROS_PER_SECOND) * 1_000);
    }

    public static int fromLocalDate(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - EPOCH_OFFSET_DAYS);
    }

    public static LocalDate toLocalDate(int days) {
        return LocalDate.ofEpochDay((long) days + EPOCH_OFFSET_DAYS);
    }
}
