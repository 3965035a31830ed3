package io.omnisql.session.tenant;

import io.omnisql.core.identity.Subject;
import io.omnisql.pgwire.auth.ScramVerifier;
import java.util.Objects;

/** Somebody who may log in to a tenant, and the subject he then is. */
public record TenantUser(Subject subject, ScramVerifier verifier) {
    public TenantUser {
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(verifier, "verifier is null");
    }
}
