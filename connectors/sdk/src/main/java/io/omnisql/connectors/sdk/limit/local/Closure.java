package io.omnisql.connectors.sdk.limit.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source's refusal keeps calls back. It closes until the time that the source asks for, else for a minute, doubling;
 * then one call probes, and its answer opens or closes again. Guarded by its principal's lock.
 */
final class Closure {
    private static final double JITTER = 0.2;
    private final LimiterConfig config;
    private final RandomGenerator random;
    private @Nullable Instant until;
    private @Nullable LocalPermit probe;
    private long closedAfter;
    private int refusals;

    Closure(LimiterConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /** When a call may be tried; empty when at once. While a probe is out, that is not known: {@link #probing}. */
    Optional<Instant> closedUntil(Instant now) {
        return until != null && now.isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    /** Whether a probe's answer has to be awaited. */
    boolean probing() {
        return probe != null;
    }

    /** A call leaves. */
    void left(LocalPermit permit) {
        if (until != null) {
            probe = permit;
        }
    }

    /**
     * A call was refused.
     *
     * @param lastSequence of the last permit given: refusals of calls that left before a closure do not lengthen it
     */
    void refused(LocalPermit permit, Optional<Instant> asked, Instant now, long lastSequence) {
        boolean wasProbe = permit == probe;
        if (wasProbe) {
            probe = null;
        }
        if (until != null && !wasProbe && permit.sequence <= closedAfter) {
            asked.map(instant -> capped(instant, now))
                    .filter(at -> at.isAfter(until))
                    .ifPresent(at -> until = at);
            return;
        }
        refusals++;
        closedAfter = lastSequence;
        until = asked.map(instant -> capped(instant, now)).orElseGet(() -> now.plus(own()));
    }

    private Instant capped(Instant asked, Instant now) {
        Instant latest = now.plus(config.longestClosure());
        return asked.isAfter(latest) ? latest : asked;
    }

    private Duration own() {
        long doubled = config.firstClosure().toMillis() << Math.min(refusals - 1, 10);
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(
                Math.min((long) (doubled * factor), config.longestClosure().toMillis()));
    }

    /** A call ended without a refusal; {@code answered}: by an answer that shows that the source takes calls. */
    void ended(LocalPermit permit, boolean answered) {
        if (permit == probe) {
            probe = null;
            if (answered) {
                until = null;
                refusals = 0;
            }
        }
    }
}
