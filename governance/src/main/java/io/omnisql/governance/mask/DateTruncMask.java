package io.omnisql.governance.mask;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgTime;
import java.time.LocalDate;

/** Beginnings of time units, always in UTC. Infinities stay. */
final class DateTruncMask {
    private static final long MICROS_PER_HOUR = 3_600L * PgTime.MICROS_PER_SECOND;

    /** The first whole day that a timestamp can count. */
    private static final long FIRST_DAY = Long.MIN_VALUE / PgTime.MICROS_PER_DAY;

    private DateTruncMask() {}

    static Long apply(long value, TimeUnit unit, SqlType type) {
        if (type.oid() == TypeOids.DATE) {
            return value == PgTime.DATE_INFINITY || value == PgTime.DATE_NEGATIVE_INFINITY
                    ? value
                    : Math.max(floorDay(value, unit), PgTime.DATE_NEGATIVE_INFINITY + 1L);
        }
        if (value == PgTime.TIMESTAMP_INFINITY || value == PgTime.TIMESTAMP_NEGATIVE_INFINITY) {
            return value;
        }
        if (unit == TimeUnit.HOUR) {
            return Math.floorDiv(value, MICROS_PER_HOUR) * MICROS_PER_HOUR;
        }
        long day = floorDay(Math.floorDiv(value, PgTime.MICROS_PER_DAY), unit);
        return Math.max(day, FIRST_DAY) * PgTime.MICROS_PER_DAY;
    }

    private static long floorDay(long day, TimeUnit unit) {
        return unit.floor(LocalDate.ofEpochDay(day + PgTime.EPOCH_OFFSET_DAYS)).toEpochDay() - PgTime.EPOCH_OFFSET_DAYS;
    }
}
