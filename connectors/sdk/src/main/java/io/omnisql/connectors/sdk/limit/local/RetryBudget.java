package io.omnisql.connectors.sdk.limit.local;

/**
 * Repeated calls of one principal: a tenth of its calls, saved up to a bound, so that a source in trouble is not called more than
 * one in health. Guarded by its principal's lock.
 */
final class RetryBudget {
    private static final int TENTHS_OF_A_RETRY = 10;
    private static final int MOST = 100 * TENTHS_OF_A_RETRY;
    private static final int START = 10 * TENTHS_OF_A_RETRY;
    private int tenths = START;

    void call() {
        tenths = Math.min(MOST, tenths + 1);
    }

    boolean retry() {
        if (tenths < TENTHS_OF_A_RETRY) {
            return false;
        }
        tenths -= TENTHS_OF_A_RETRY;
        return true;
    }
}
