package io.omnisql.connectors.sdk.limit.local;

import java.time.Duration;
import java.time.Instant;

/**
 * Repeated calls of one principal: a tenth of its calls, saved up to a bound, and a few each minute for those who call rarely, so
 * that a source in trouble is not called much more than one in health. Guarded by its principal's lock.
 */
final class RetryBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int TENTHS_OF_A_RETRY = 10;
    private static final int MOST = 100 * TENTHS_OF_A_RETRY;
    private static final int EACH_MINUTE = 30 * TENTHS_OF_A_RETRY;
    private int tenths = EACH_MINUTE;
    private Instant minute = Instant.MIN;

    void call() {
        tenths = Math.min(MOST, tenths + 1);
    }

    boolean retry(Instant now) {
        if (now.minus(MINUTE).isAfter(minute)) {
            minute = now;
            tenths = Math.max(tenths, EACH_MINUTE);
        }
        if (tenths < TENTHS_OF_A_RETRY) {
            return false;
        }
        tenths -= TENTHS_OF_A_RETRY;
        return true;
    }
}
