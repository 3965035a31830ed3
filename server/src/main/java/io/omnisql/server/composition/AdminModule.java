package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.server.admin.AdminAnswer;
import io.omnisql.server.admin.AdminRoute;
import io.omnisql.server.admin.Health;
import io.omnisql.server.admin.HealthCheck;
import io.omnisql.server.admin.HealthRoutes;
import io.omnisql.server.admin.Heartbeats;
import io.omnisql.server.admin.ServingState;
import io.omnisql.session.setting.SettingRegistry;
import java.util.Map;
import java.util.Set;

/** What operators and probes may ask. Other modules may add routes and checks to the sets. */
final class AdminModule extends AbstractModule {
    private final Lifecycle lifecycle;

    AdminModule(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        Multibinder<AdminRoute> _ = Multibinder.newSetBinder(binder(), AdminRoute.class);
        Multibinder<HealthCheck> _ = Multibinder.newSetBinder(binder(), HealthCheck.class);
    }

    @Provides
    @Singleton
    ServingState serving() {
        return new ServingState();
    }

    @Provides
    @Singleton
    Heartbeats heartbeats() {
        return lifecycle.own(Heartbeats.start());
    }

    @Provides
    @Singleton
    HealthRoutes health(Set<HealthCheck> checks, ServingState serving, Heartbeats heartbeats) {
        return new HealthRoutes(checks, serving, heartbeats);
    }

    @ProvidesIntoSet
    @Singleton
    AdminRoute version() {
        return AdminRoute.of(
                "GET",
                "/version",
                AdminRoute.Access.OPEN,
                _ -> AdminAnswer.json(
                        200,
                        Map.of(
                                "version",
                                ProductVersion.text(),
                                "postgresql",
                                SettingRegistry.POSTGRES_VERSION,
                                "java",
                                Runtime.version().toString())));
    }

    @ProvidesIntoSet
    @Singleton
    HealthCheck audit(AuditLog audit) {
        return HealthCheck.of("audit", () -> Health.of(audit.healthy(), "new statements cannot be recorded"));
    }
}
