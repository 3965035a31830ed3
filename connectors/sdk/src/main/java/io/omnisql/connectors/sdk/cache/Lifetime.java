package io.omnisql.connectors.sdk.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How long rows may be used.
 *
 * @param fresh younger rows are used without a call
 * @param stale for so long beyond that they are used while they are looked at again
 * @param level the tide from 0 (quota is plentiful) to 1 (used up)
 */
public record Lifetime(Duration fresh, Duration stale, double level) {
    public static final Lifetime NONE = new Lifetime(Duration.ZERO, Duration.ZERO, 0);

    public Lifetime {
        Objects.requireNonNull(fresh, "fresh is null");
        Objects.requireNonNull(stale, "stale is null");
    }

    /** The same, never longer than a statement's own bound. */
    public Lifetime within(Optional<Duration> bound) {
        if (bound.isEmpty() || fresh.plus(stale).compareTo(bound.get()) <= 0) {
            return this;
        }
        Duration shorter = min(fresh, bound.get());
        return new Lifetime(shorter, min(stale, bound.get().minus(shorter)), level);
    }

    /** The same for what the source said does not exist: it may exist soon. */
    public Lifetime negative(Duration longest) {
        return fresh.compareTo(longest) <= 0 ? this : new Lifetime(longest, Duration.ZERO, level);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
