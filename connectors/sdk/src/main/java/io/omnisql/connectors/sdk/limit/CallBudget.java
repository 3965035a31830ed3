package io.omnisql.connectors.sdk.limit;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Calls and points that one statement may spend, counted over all of its scans. Thread-safe. */
public final class CallBudget {
    private final long maxCalls;
    private final long maxPoints;
    private long calls;
    private long points;

    public CallBudget(long maxCalls, long maxPoints) {
        if (maxCalls < 1 || maxPoints < 1) {
            throw new IllegalArgumentException("a budget is at least 1");
        }
        this.maxCalls = maxCalls;
        this.maxPoints = maxPoints;
    }

    public static CallBudget unlimited() {
        return new CallBudget(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * Takes one call.
     *
     * @param cost predicted points of the call
     * @throws SqlException 53400 when the call would go over the budget; nothing is taken then
     */
    public synchronized void charge(long cost) {
        if (calls >= maxCalls) {
            throw exceeded(maxCalls + " calls to its sources", "omnisql.max_calls");
        }
        if (cost > maxPoints - points) {
            throw exceeded(maxPoints + " points of its sources' quotas", "omnisql.max_points");
        }
        calls++;
        points += cost;
    }

    /** A call cost {@code difference} points more, or less, than was charged. Never fails: the next charge does. */
    public synchronized void correct(long difference) {
        points = Math.max(0, points + difference);
    }

    public synchronized long calls() {
        return calls;
    }

    public synchronized long points() {
        return points;
    }

    private static SqlException exceeded(String what, String setting) {
        return new SqlException(
                        ErrorKind.RESOURCES, SqlState.CONFIGURATION_LIMIT_EXCEEDED, "statement needs more than " + what)
                .withHint("Narrow the query, or raise " + setting + ".");
    }
}
