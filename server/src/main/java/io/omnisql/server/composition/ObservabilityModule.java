package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.connectors.sdk.spi.CallObserver;
import io.omnisql.governance.audit.AuditObserver;
import io.omnisql.server.admin.AdminRoute;
import io.omnisql.server.observability.Observability;
import io.omnisql.server.observability.SessionObservers;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.observation.SessionObserver;
import java.util.List;
import java.util.Set;

/** Who hears of statements, calls and audit records. Other modules may add observers to the sets. */
final class ObservabilityModule extends AbstractModule {
    private final Lifecycle lifecycle;

    ObservabilityModule(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        Multibinder<CallObserver> _ = Multibinder.newSetBinder(binder(), CallObserver.class);
        Multibinder<SessionObserver> _ = Multibinder.newSetBinder(binder(), SessionObserver.class);
        Multibinder<AuditObserver> _ = Multibinder.newSetBinder(binder(), AuditObserver.class);
    }

    @Provides
    @Singleton
    Observability observability() {
        return lifecycle.own(new Observability());
    }

    @ProvidesIntoSet
    @Singleton
    AdminRoute metrics(Observability observability) {
        return observability.route();
    }

    @ProvidesIntoSet
    @Singleton
    CallObserver ledger(CallLedger calls) {
        return calls;
    }

    @ProvidesIntoSet
    @Singleton
    CallObserver callMetrics(Observability observability) {
        return observability.calls();
    }

    @ProvidesIntoSet
    @Singleton
    SessionObserver statementMetrics(Observability observability) {
        return observability.statements();
    }

    @ProvidesIntoSet
    @Singleton
    AuditObserver auditMetrics(Observability observability) {
        return observability.audit();
    }

    @Provides
    @Singleton
    CallObserver calls(Set<CallObserver> all) {
        List<CallObserver> each = List.copyOf(all);
        return call -> each.forEach(observer -> observer.onCall(call));
    }

    @Provides
    @Singleton
    SessionObserver sessions(Set<SessionObserver> all) {
        return new SessionObservers(List.copyOf(all));
    }

    @Provides
    @Singleton
    AuditObserver audit(Set<AuditObserver> all) {
        List<AuditObserver> each = List.copyOf(all);
        return (record, waited) -> each.forEach(observer -> observer.onDurable(record, waited));
    }
}
