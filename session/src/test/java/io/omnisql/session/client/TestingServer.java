package io.omnisql.session.client;

import io.omnisql.core.identity.Subject;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditConfig;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.LocalKeystore;
import io.omnisql.keyvault.RootKey;
import io.omnisql.keyvault.TenantKeyring;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.pgwire.auth.ScramVerifier;
import io.omnisql.pgwire.frame.FrameLimits;
import io.omnisql.pgwire.startup.PgWireConfig;
import io.omnisql.pgwire.startup.PgWireServer;
import io.omnisql.pgwire.startup.PreAuthConfig;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.session.auth.TenantCredentials;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedConfig;
import io.omnisql.session.setting.SettingRegistry;
import io.omnisql.session.stored.RowStore;
import io.omnisql.session.stored.SpaceQuota;
import io.omnisql.session.tenant.TenantUser;
import io.omnisql.session.tenant.Tenants;
import io.omnisql.session.timeout.StatementDeadlines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server with real wire, sessions and audit, and the {@link TestingPlanner}: tenant acme, user alice, password demo. */
final class TestingServer implements AutoCloseable {
    static final TenantId ACME = new TenantId("acme");
    private static final TenantId SYSTEM = new TenantId("omnisql-system");

    /** Bytes that stored rows may take. */
    private static final long QUOTA = 1 << 20;

    private final LocalKeystore keystore;
    private final AuditLog audit;
    private final StatementDeadlines deadlines = new StatementDeadlines();
    private final TenantLifecycle lifecycle = new TenantLifecycle();
    private final PgWireServer server;
    private final Map<TenantId, TenantKeyring> keyrings = new ConcurrentHashMap<>();

    TestingServer(Path root) throws IOException {
        keystore = LocalKeystore.open(
                root.resolve("keystore"),
                RootKey.KeyFile.createIfAbsent(root.resolve("root.key")),
                InstantSource.system());
        audit = AuditLog.open(
                AuditConfig.of(root.resolve("audit")),
                keystore,
                tenant -> kek(root, tenant),
                SYSTEM,
                Map::of,
                InstantSource.system());
        Subject alice = new Subject(ACME, "alice", Subject.Kind.PERSON, List.of("lead"), List.of(), Map.of());
        Tenants tenants = new Tenants(
                List.of(ACME),
                List.of(new TenantUser(alice, ScramVerifier.ofPassword("demo", 4096, new SecureRandom()))));
        SessionOpener opener = new SessionOpener(
                tenants,
                lifecycle,
                SettingRegistry.load("test"),
                new SqlParser(ParserLimits.DEFAULT),
                new TestingPlanner(),
                audit,
                new CallLedger(),
                deadlines,
                BuiltinCatalog.load(),
                new Materializations(
                        new RowStore(
                                root.resolve("materialized"),
                                ArtefactClass.DATABASE,
                                keystore,
                                tenant -> kek(root, tenant),
                                new SpaceQuota(QUOTA, QUOTA, "Drop one."),
                                InstantSource.system()),
                        MaterializedConfig.DEFAULT,
                        InstantSource.system(),
                        audit),
                InstantSource.system());
        server = PgWireServer.start(
                new PgWireConfig("127.0.0.1", 0, null, FrameLimits.DEFAULT, PreAuthConfig.DEFAULT),
                new TenantCredentials(tenants, lifecycle, audit),
                opener);
    }

    private KekRef kek(Path root, TenantId tenant) {
        return keyrings.computeIfAbsent(tenant, t -> {
                    try {
                        return TenantKeyring.open(root.resolve("keys"), t, keystore);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .kek();
    }

    int port() {
        return server.address().getPort();
    }

    void stopListening() {
        server.close();
    }

    int sessions() {
        return server.sessions();
    }

    TenantLifecycle lifecycle() {
        return lifecycle;
    }

    AuditLog audit() {
        return audit;
    }

    WireClient connect() {
        return new WireClient(port(), "alice", "demo", "acme");
    }

    @Override
    public void close() throws IOException {
        server.close();
        deadlines.close();
        audit.close();
        keystore.close();
    }
}
