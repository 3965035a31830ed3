package io.omnisql.connectors.sdk.limit.local;

import java.time.Instant;
import java.util.Optional;

/**
 * The points of one bucket's fixed windows. A window begins with the first points taken and is over at its end; the next one is
 * full again. Implementations may share a window between processes.
 */
public interface WindowTokens {
    /**
     * The present window.
     *
     * @param number grows by one with each window
     * @param tokens points left
     * @param end when it is over; empty while nothing was taken from it
     */
    record View(long number, long tokens, Optional<Instant> end) {}

    /** The window that holds at {@code now}; begins a new one, full but for {@code carried} points, when the last is over. */
    View at(Instant now, long carried);

    /** Takes points if there are as many; the first of a window set its end to {@code provisionalEnd}. */
    boolean take(long points, Instant provisionalEnd);

    /** Points that were not used after all. */
    void giveBack(long points);

    /** Leaves at most {@code points}. */
    void lowerTo(long points);

    /** Moves the end of the present window. */
    void endAt(Instant end);

    /** Points of windows to come; the present one is not touched. */
    void limit(long points);
}
