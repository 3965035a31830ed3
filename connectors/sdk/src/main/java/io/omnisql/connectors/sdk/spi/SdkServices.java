package io.omnisql.connectors.sdk.spi;

import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.limit.OpenLimiter;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import java.time.InstantSource;
import java.util.Objects;

/**
 * What the server gives to every connection.
 *
 * @param proofs checks the proof of each fetch
 * @param observer is told of each call
 * @param clock wall-clock time
 * @param limiter rations all calls
 */
public record SdkServices(ProofAuthority proofs, CallObserver observer, InstantSource clock, Limiter limiter) {
    public SdkServices {
        Objects.requireNonNull(proofs, "proofs is null");
        Objects.requireNonNull(observer, "observer is null");
        Objects.requireNonNull(clock, "clock is null");
        Objects.requireNonNull(limiter, "limiter is null");
    }

    /** Services that limit nothing. */
    public SdkServices(ProofAuthority proofs, CallObserver observer, InstantSource clock) {
        this(proofs, observer, clock, new OpenLimiter());
    }
}
