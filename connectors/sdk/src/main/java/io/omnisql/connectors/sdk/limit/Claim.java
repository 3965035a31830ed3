package io.omnisql.connectors.sdk.limit;

import io.omnisql.core.identity.TenantId;
import java.time.Instant;
import java.util.Objects;

/**
 * Who asks for a call, and how long it may wait.
 *
 * @param tenant of the account that is called; its queue and weight
 * @param subject digest of the subject; subjects of a tenant take turns
 * @param deadline no wait goes beyond it
 * @param cancellation ends the wait early
 */
public record Claim(
        TenantId tenant,
        String subject,
        WorkClass work,
        OnLimit onLimit,
        Instant deadline,
        Cancellation cancellation,
        WaitWatch watch) {
    public Claim {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(work, "work is null");
        Objects.requireNonNull(onLimit, "onLimit is null");
        Objects.requireNonNull(deadline, "deadline is null");
        Objects.requireNonNull(cancellation, "cancellation is null");
        Objects.requireNonNull(watch, "watch is null");
    }

    public static Claim of(TenantId tenant, Claimant claimant, Instant deadline, Cancellation cancellation) {
        Instant patience = claimant.watch().patience();
        return new Claim(
                tenant,
                claimant.subject(),
                claimant.work(),
                claimant.onLimit(),
                patience.isBefore(deadline) ? patience : deadline,
                cancellation,
                claimant.watch());
    }

    /** A claim that only asks: for forecasts of a tenant. */
    public static Claim asking(TenantId tenant) {
        return of(tenant, Claimant.system(), Instant.MAX, Cancellation.NEVER);
    }
}
