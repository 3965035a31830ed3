package io.omnisql.planner.engine.form;

import io.omnisql.core.value.PgInterval;
import java.math.BigInteger;

/**
 * An interval as one 128-bit number: {@code months * 2^96 + days * 2^64 + micros}, each part signed. Sums of codes are codes of sums as
 * long as no part overflows.
 */
public final class IntervalCode {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long DAYS_PER_MONTH = 30;

    private IntervalCode() {}

    public static BigInteger encode(PgInterval interval) {
        return BigInteger.valueOf(interval.months())
                .shiftLeft(96)
                .add(BigInteger.valueOf(interval.days()).shiftLeft(64))
                .add(BigInteger.valueOf(interval.micros()));
    }

    public static PgInterval decode(BigInteger code) {
        long micros = code.longValue();
        BigInteger rest = code.subtract(BigInteger.valueOf(micros)).shiftRight(64);
        int days = rest.intValue();
        int months = rest.subtract(BigInteger.valueOf(days)).shiftRight(32).intValueExact();
        return new PgInterval(months, days, micros);
    }

    /** A number that orders intervals as PostgreSQL does: a month counts 30 days, a day 24 hours. */
    public static BigInteger key(PgInterval interval) {
        return BigInteger.valueOf(interval.months() * DAYS_PER_MONTH + interval.days())
                .multiply(BigInteger.valueOf(MICROS_PER_DAY))
                .add(BigInteger.valueOf(interval.micros()));
    }
}
