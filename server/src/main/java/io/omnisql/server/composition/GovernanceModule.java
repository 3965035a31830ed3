package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.governance.access.GovernedAccess;
import io.omnisql.governance.access.SystemScans;
import io.omnisql.governance.audit.AuditConfig;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditObserver;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.session.call.CallLedger;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/** Decisions, the only issuer of proofs, and the audit log. */
final class GovernanceModule extends AbstractModule {
    private final Lifecycle lifecycle;

    GovernanceModule(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Provides
    @Singleton
    ProofAuthority proofs(InstantSource clock) {
        return new ProofAuthority(clock);
    }

    @Provides
    @Singleton
    AuditLog audit(StateDirectory state, TenantKeys keys, CallLedger calls, InstantSource clock, AuditObserver observer)
            throws IOException {
        return lifecycle.own(AuditLog.open(
                AuditConfig.of(state.audit()),
                keys.service(),
                keys::kek,
                TenantKeys.SYSTEM,
                () -> Map.of("source.calls", calls.total()),
                clock,
                observer));
    }

    @ProvidesIntoSet
    @Singleton
    ArtefactHolder auditDays(AuditLog audit) {
        return audit.artefacts();
    }

    @Provides
    @Singleton
    SystemScans systemScans(ProofAuthority proofs, AuditLog audit, InstantSource clock) {
        return new SystemScans(proofs.claimIssuer(), audit, clock);
    }

    @Provides
    @Singleton
    GovernedAccess access(TenantDirectory tenants, SystemScans system, TenantKeys keys, InstantSource clock) {
        return new GovernedAccess(tenants::policy, system.issuer(), keys::maskKey, clock);
    }
}
