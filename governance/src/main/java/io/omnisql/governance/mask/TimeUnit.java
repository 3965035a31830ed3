package io.omnisql.governance.mask;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;

/** Units of the {@code date_trunc} mask. */
public enum TimeUnit {
    YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    HOUR;

    /** First day of the unit that holds a day. */
    LocalDate floor(LocalDate day) {
        return switch (this) {
            case YEAR -> day.withDayOfYear(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case MONTH -> day.withDayOfMonth(1);
            case WEEK -> day.with(ChronoField.DAY_OF_WEEK, 1);
            case DAY, HOUR -> day;
        };
    }
}
