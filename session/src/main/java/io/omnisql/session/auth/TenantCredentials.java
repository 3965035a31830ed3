package io.omnisql.session.auth;

import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.session.tenant.TenantUser;
import io.omnisql.session.tenant.Tenants;
import java.util.Optional;

/** Verifiers of the tenants' users. */
public final class TenantCredentials implements CredentialSource {
    private final Tenants tenants;

    public TenantCredentials(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public Optional<ScramVerifier> find(LoginRequest request) {
        return tenants.find(request.database(), request.user()).map(TenantUser::verifier);
    }
}
