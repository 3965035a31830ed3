package io.omnisql.session.auth;

import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.auth.LoginRequest;
import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.session.observation.SessionObserver;
import io.omnisql.session.tenant.TenantUser;
import io.omnisql.session.tenant.Tenants;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** Verifiers of the tenants' users; every login that was tried is an audit event of its tenant. */
public final class TenantCredentials implements CredentialSource {
    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final AuditLog audit;
    private final SessionObserver observer;

    public TenantCredentials(Tenants tenants, TenantLifecycle lifecycle, AuditLog audit, SessionObserver observer) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.audit = audit;
        this.observer = observer;
    }

    @Override
    public Optional<ScramVerifier> find(LoginRequest request) {
        Optional<TenantUser> user = tenants.find(request.database(), request.user());
        // After the look-up: only names of tenants come here.
        lifecycle.requireActive(new TenantId(request.database()));
        return user.map(TenantUser::verifier);
    }

    @Override
    public boolean knows(String tenant) {
        return tenants.exists(tenant);
    }

    @Override
    public void ended(LoginRequest request, boolean succeeded) {
        observer.loginEnded(succeeded);
        String peer = request.peer() instanceof InetSocketAddress internet
                ? internet.getHostString()
                : request.peer().toString();
        // Nobody waits for it: the log itself notices and reports when it cannot write.
        var _ = audit.append(new AuditRecord.Event(
                new TenantId(request.database()),
                succeeded ? "authentication.succeeded" : "authentication.failed",
                Map.of(
                        "user",
                        request.user(),
                        "client",
                        peer,
                        "method",
                        "scram-sha-256",
                        "encrypted",
                        Boolean.toString(request.encrypted()))));
    }
}
