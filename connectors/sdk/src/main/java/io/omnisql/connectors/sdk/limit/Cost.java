package io.omnisql.connectors.sdk.limit;

/**
 * What a call is predicted to cost. The difference to the real cost is settled with the answer.
 *
 * @param points in the source's unit: 1 for a REST call, GraphQL and Jira points otherwise; at least 1
 * @param retry whether this is another attempt of a call that failed, which the retry budget must allow
 */
public record Cost(long points, boolean retry) {
    /** One REST call. */
    public static final Cost CALL = new Cost(1, false);

    private static final long MAX_POINTS = 1_000_000;

    public Cost {
        if (points < 1 || points > MAX_POINTS) {
            throw new IllegalArgumentException("points out of range: " + points);
        }
    }

    public static Cost points(long points) {
        return new Cost(points, false);
    }

    public Cost asRetry() {
        return new Cost(points, true);
    }
}
