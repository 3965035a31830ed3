package io.omnisql.server.composition;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.pgwire.frame.FrameLimits;
import io.omnisql.pgwire.startup.DevelopmentCertificate;
import io.omnisql.pgwire.startup.PgWireConfig;
import io.omnisql.pgwire.startup.PgWireServer;
import io.omnisql.pgwire.startup.PreAuthConfig;
import io.omnisql.pgwire.startup.ServerTls;
import io.omnisql.server.config.ListenConfig;
import io.omnisql.server.config.ServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A running server. Closing it ends sessions, statements and files in that order. */
public final class OmniSqlServer implements AutoCloseable {
    private final Lifecycle lifecycle;
    private final PgWireServer wire;
    private final StateDirectory state;

    private OmniSqlServer(Lifecycle lifecycle, PgWireServer wire, StateDirectory state) {
        this.lifecycle = lifecycle;
        this.wire = wire;
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
                    injector.getInstance(TenantDirectory.class).policies(), injector.getInstance(AuditLog.class)));
            ListenConfig listen = config.listen();
            PgWireServer wire = lifecycle.own(PgWireServer.start(
                    new PgWireConfig(
                            listen.address(), listen.port(), tls(listen), FrameLimits.DEFAULT, PreAuthConfig.DEFAULT),
                    injector.getInstance(CredentialSource.class),
                    injector.getInstance(SessionFactory.class)));
            started = true;
            return new OmniSqlServer(lifecycle, wire, injector.getInstance(StateDirectory.class));
        } catch (CreationException | ProvisionException e) {
            throw cause(e);
        } finally {
            if (!started) {
                lifecycle.close();
            }
        }
    }

    /** What really went wrong, without the container's words. */
    private static IOException cause(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause.getMessage()), failure);
    }

    private static @Nullable ServerTls tls(ListenConfig listen) throws IOException {
        return switch (listen.tls()) {
            case ListenConfig.Tls.Off _ -> null;
            case ListenConfig.Tls.Generated _ -> DevelopmentCertificate.generate(new SecureRandom());
            case ListenConfig.Tls.Files files -> CertificateFiles.read(files);
        };
    }

    public InetSocketAddress address() {
        return wire.address();
    }

    public StateDirectory state() {
        return state;
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
