package io.omnisql.server.composition;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.pgwire.frame.FrameLimits;
import io.omnisql.pgwire.link.LinkConfig;
import io.omnisql.pgwire.startup.DevelopmentCertificate;
import io.omnisql.pgwire.startup.PgWireConfig;
import io.omnisql.pgwire.startup.PgWireServer;
import io.omnisql.pgwire.startup.PreAuthConfig;
import io.omnisql.pgwire.startup.ServerTls;
import io.omnisql.planner.engine.DuckDbEngine;
import io.omnisql.server.admin.AdminRoute;
import io.omnisql.server.admin.AdminServer;
import io.omnisql.server.admin.HealthRoutes;
import io.omnisql.server.admin.Heartbeats;
import io.omnisql.server.admin.ServingState;
import io.omnisql.server.config.ListenConfig;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.server.observability.Observability;
import io.omnisql.session.background.BackgroundWork;
import io.omnisql.session.timeout.StatementDeadlines;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A running server. Closing it ends sessions, statements and files in that order. */
public final class OmniSqlServer implements AutoCloseable {
    private final Lifecycle lifecycle;
    private final PgWireServer wire;
    private final AdminServer admin;
    private final StateDirectory state;

    private OmniSqlServer(Lifecycle lifecycle, PgWireServer wire, AdminServer admin, StateDirectory state) {
        this.lifecycle = lifecycle;
        this.wire = wire;
        this.admin = admin;
        this.state = state;
    }

    /**
     * Starts a server and waits until it accepts connections.
     *
     * @throws IOException when something that the configuration names cannot be used; the message says what
     */
    public static OmniSqlServer start(ServerConfig config) throws IOException {
        Lifecycle lifecycle = new Lifecycle();
        boolean started = false;
        try {
            Injector injector = Guice.createInjector(Stage.PRODUCTION, new ServerModule(config, lifecycle));
            lifecycle.own(PolicyWatcher.start(
                    injector.getInstance(TenantDirectory.class).policies(),
                    injector.getInstance(TenantLifecycle.class),
                    injector.getInstance(AuditLog.class)));
            injector.getInstance(BackgroundWork.class).start();
            // Before the clients' listener, so that it ends after it and probes see the end.
            AdminServer admin = lifecycle.own(AdminServer.start(config.admin(), routes(injector)));
            ListenConfig listen = config.listen();
            PgWireServer wire = lifecycle.own(PgWireServer.start(
                    new PgWireConfig(
                            listen.address(), listen.port(), tls(listen), FrameLimits.DEFAULT, PreAuthConfig.DEFAULT),
                    link(config, injector, lifecycle),
                    injector.getInstance(CredentialSource.class),
                    injector.getInstance(SessionFactory.class)));
            watch(injector, wire, config);
            injector.getInstance(ServingState.class).started();
            started = true;
            return new OmniSqlServer(lifecycle, wire, admin, injector.getInstance(StateDirectory.class));
        } catch (CreationException | ProvisionException e) {
            throw cause(e);
        } finally {
            if (!started) {
                lifecycle.close();
            }
        }
    }

    private static List<AdminRoute> routes(Injector injector) {
        List<AdminRoute> routes =
                new ArrayList<>(injector.getInstance(HealthRoutes.class).routes());
        routes.addAll(injector.getInstance(Key.get(new TypeLiteral<Set<AdminRoute>>() {})));
        return routes;
    }

    private static void watch(Injector injector, PgWireServer wire, ServerConfig config) {
        Observability observability = injector.getInstance(Observability.class);
        observability.watchWire(wire::bytesReceived, wire::bytesSent);
        observability.watchEngine(
                injector.getInstance(DuckDbEngine.class)::liveInstances,
                config.engine().memoryLimitBytes(),
                injector.getInstance(StateDirectory.class).spill());
        Heartbeats heartbeats = injector.getInstance(Heartbeats.class);
        List<Executor> loops = wire.eventLoops();
        for (int i = 0; i < loops.size(); i++) {
            heartbeats.watch("event-loop-" + i, loops.get(i));
        }
        StatementDeadlines deadlines = injector.getInstance(StatementDeadlines.class);
        heartbeats.watch("deadlines", beat -> {
            var _ = deadlines.in(Duration.ofNanos(1), beat);
        });
    }

    /** What really went wrong, without the container's words. */
    private static IOException cause(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause.getMessage()), failure);
    }

    private static @Nullable LinkConfig link(ServerConfig config, Injector injector, Lifecycle lifecycle)
            throws IOException {
        return config.link().isPresent()
                ? EdgeLinks.open(
                        config.link().get(),
                        injector.getInstance(StateDirectory.class).root(),
                        injector.getInstance(CredentialSource.class)::knows,
                        lifecycle)
                : null;
    }

    private static @Nullable ServerTls tls(ListenConfig listen) throws IOException {
        return switch (listen.tls()) {
            case ListenConfig.Tls.Off _ -> null;
            case ListenConfig.Tls.Generated _ -> DevelopmentCertificate.generate(new SecureRandom());
            case ListenConfig.Tls.Files files -> CertificateFiles.read(files);
        };
    }

    /** Where edge routers link to; empty without such a listener. */
    public Optional<InetSocketAddress> linkAddress() {
        return wire.linkAddress();
    }

    public InetSocketAddress address() {
        return wire.address();
    }

    /** Where operators and probes connect. */
    public InetSocketAddress adminAddress() {
        return admin.address();
    }

    public StateDirectory state() {
        return state;
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
