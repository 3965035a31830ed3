package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fixed window of one bucket, as this process sees it. What a source says only lowers what is left; a window's end that the
 * source tells is believed only as long as what it says of the points left agrees with the calls that were made. Without belief
 * the own window holds: it ends a whole length after its first answer, and so never before the source's. Guarded by its
 * principal's lock.
 */
final class QuotaWindow {
    /** Sources tell whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** A reset further away than a window and this is not believed. */
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

    private final Quota declared;
    private final WindowTokens tokens;
    private final LimiterStatistics statistics;
    private long number = -1;
    private long limit;
    private long given;
    private long ended;
    private long inFlight;
    private long aside;

    /** Points of a resumed window that somebody may have spent. */
    private long unknown;

    private boolean anchored;
    private boolean believed = true;
    private @Nullable Instant ownEnd;
    private @Nullable Instant toldReset;

    /** The least that an answer of this window said was left, less what ended since without saying. */
    private long told = Long.MAX_VALUE;

    QuotaWindow(Quota declared, WindowTokens tokens, LimiterStatistics statistics) {
        this.declared = declared;
        this.tokens = tokens;
        this.statistics = statistics;
        this.limit = declared.points();
    }

    /** The window that holds now. */
    WindowTokens.View at(Instant now) {
        // Calls under way when a window ends may be counted in the source's next one.
        WindowTokens.View view = tokens.at(now, inFlight);
        if (view.number() != number) {
            number = view.number();
            given = inFlight;
            aside = 0;
            unknown = 0;
            ended = 0;
            anchored = false;
            believed = true;
            ownEnd = null;
            toldReset = null;
            told = Long.MAX_VALUE;
        }
        // Calls in flight may or may not be counted in what the source told.
        long left = Math.min(view.tokens(), limit - given);
        if (told != Long.MAX_VALUE) {
            left = Math.min(left, told - inFlight - aside);
        }
        left = Math.max(0, left);
        return new WindowTokens.View(view.number(), left, view.end());
    }

    /** Points of a whole window, as far as known. */
    long limit() {
        return limit;
    }

    Duration length() {
        return declared.window();
    }

    /** Takes points for a call that leaves now; null when there are not as many. */
    @Nullable
    Taken take(long points, Instant now) {
        if (at(now).tokens() < points || !tokens.take(points, now.plus(declared.window()))) {
            return null;
        }
        given += points;
        inFlight += points;
        return new Taken(number, ended);
    }

    /** Where a window stood when points were taken. */
    record Taken(long window, long ended) {}

    /** A call ended. */
    void settle(LocalPermit permit, ResponseLimits seen, Instant now) {
        inFlight -= permit.points();
        at(now);
        if (permit.window != number) {
            return;
        }
        if (seen.verdict() == Verdict.NOT_SENT) {
            given -= permit.points();
            tokens.giveBack(permit.points());
            return;
        }
        long real = seen.verdict() == Verdict.ANSWERED ? seen.cost().orElse(permit.points()) : permit.points();
        if (real < permit.points()) {
            tokens.giveBack(permit.points() - real);
        } else if (real > permit.points()) {
            tokens.lowerTo(tokens.at(now, 0).tokens() - (real - permit.points()));
        }
        given += real - permit.points();
        ended += real;
        anchor(now);
        if (seen.remaining().isEmpty() && told != Long.MAX_VALUE) {
            told -= real;
        }
        heed(permit, real, seen, now);
    }

    /** Takes up to {@code points} for somebody who spends them elsewhere, until the window is over; the number taken. */
    long setAside(long points, Instant now) {
        long taken = Math.min(points, at(now).tokens());
        if (taken <= 0 || !tokens.take(taken, now.plus(declared.window()))) {
            return 0;
        }
        given += taken;
        aside += taken;
        return taken;
    }

    /** Points of a window that were set aside and not spent. */
    void putBack(long window, long points, Instant now) {
        at(now);
        if (window == number) {
            long ofAside = Math.min(points, aside);
            long back = ofAside + Math.min(points - ofAside, unknown);
            given -= back;
            aside -= ofAside;
            unknown -= back - ofAside;
            tokens.giveBack(back);
        }
    }

    /** The running window began before this process knew of it: {@code points} are left until {@code end}. */
    void resume(long points, Instant end, Instant now) {
        long left = at(now).tokens();
        if (left > points && tokens.take(left - points, end)) {
            given += left - points;
            unknown += left - points;
        }
        anchored = true;
        ownEnd = end;
        tokens.endAt(end);
    }

    private void anchor(Instant now) {
        if (!anchored) {
            anchored = true;
            Instant own = now.plus(declared.window());
            ownEnd = own;
            tokens.endAt(own);
        }
    }

    private void heed(LocalPermit permit, long real, ResponseLimits seen, Instant now) {
        if (seen.limit().isEmpty() && seen.remaining().isEmpty() && seen.reset().isEmpty()) {
            return;
        }
        long window = seen.limit().orElse(limit);
        if (window < 1 || seen.remaining().orElse(0) < 0 || seen.remaining().orElse(0) > window) {
            statistics.ignoreHeader();
            return;
        }
        if (window < limit) {
            tokens.lowerTo(window - given);
        }
        limit = Math.min(window, declared.points());
        tokens.limit(limit);
        seen.remaining().ifPresent(remaining -> heedRemaining(permit, real, window, remaining));
        if (believed) {
            seen.reset().ifPresent(reset -> heedReset(reset, now));
        }
    }

    private void heedRemaining(LocalPermit permit, long real, long window, long remaining) {
        if (remaining > window - permit.endedBefore - real) {
            statistics.ignoreHeader();
            disbelieve();
        } else {
            told = Math.min(told, remaining);
        }
    }

    private void disbelieve() {
        if (believed) {
            believed = false;
            if (ownEnd != null) {
                tokens.endAt(ownEnd);
            }
        }
    }

    private void heedReset(Instant reset, Instant now) {
        boolean absurd =
                !reset.isAfter(now) || reset.isAfter(now.plus(declared.window()).plus(CLOCK_SLACK));
        boolean backward = toldReset != null && reset.isBefore(toldReset.minus(ROUNDING));
        if (absurd || backward) {
            statistics.ignoreHeader();
            return;
        }
        toldReset = reset;
        tokens.endAt(reset.plus(ROUNDING));
    }

    /** The source refused a call although the own count had points left, and says until when. */
    void exhausted(LocalPermit permit, Optional<Instant> until) {
        if (permit.window == number) {
            told = 0;
            until.ifPresent(tokens::endAt);
        }
    }
}
