package io.omnisql.connectors.sdk.spi;

import io.omnisql.connectors.sdk.cache.ResultCache;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.limit.OpenLimiter;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.proof.SystemStatements;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What the server gives to every connection.
 *
 * @param proofs checks the proof of each fetch
 * @param observer is told of each call
 * @param clock wall-clock time
 * @param limiter rations all calls
 * @param cache keeps what was read
 * @param statements begins the system statements that shared walks run under
 */
public record SdkServices(
        ProofAuthority proofs,
        CallObserver observer,
        InstantSource clock,
        Limiter limiter,
        ResultCache cache,
        SystemStatements statements) {
    public SdkServices {
        Objects.requireNonNull(proofs, "proofs is null");
        Objects.requireNonNull(observer, "observer is null");
        Objects.requireNonNull(clock, "clock is null");
        Objects.requireNonNull(limiter, "limiter is null");
        Objects.requireNonNull(cache, "cache is null");
        Objects.requireNonNull(statements, "statements is null");
    }

    /** Services that keep nothing. */
    public SdkServices(ProofAuthority proofs, CallObserver observer, InstantSource clock, Limiter limiter) {
        this(proofs, observer, clock, limiter, ResultCache.off(), SystemStatements.none());
    }

    /** Services that limit and keep nothing. */
    public SdkServices(ProofAuthority proofs, CallObserver observer, InstantSource clock) {
        this(proofs, observer, clock, new OpenLimiter());
    }
}
