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
import io.omnisql.session.background.BackgroundSessions;
import io.omnisql.session.background.BackgroundWork;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.job.JobConfig;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedConfig;
import io.omnisql.session.observation.SessionObserver;
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

/** A server with real wire, sessions and audit, and the {@link TestingPlanner}: tenant acme, users alice and bob, password demo. */
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
    private final TestingPlanner planner = new TestingPlanner();
    private final Materializations materialized;
    private final Jobs jobs;
    private final BackgroundWork background;
    private final Map<TenantId, TenantKeyring> keyrings = new ConcurrentHashMap<>();

    TestingServer(Path root) throws IOException {
        this(root, InstantSource.system());
    }

    /** @param clock what stored results expire and are refreshed by */
    TestingServer(Path root, InstantSource clock) throws IOException {
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
        Subject bob = new Subject(ACME, "bob", Subject.Kind.PERSON, List.of("lead"), List.of(), Map.of());
        Tenants tenants = new Tenants(
                List.of(ACME),
                List.of(
                        new TenantUser(alice, ScramVerifier.ofPassword("demo", 4096, new SecureRandom())),
                        new TenantUser(bob, ScramVerifier.ofPassword("demo", 4096, new SecureRandom()))));
        SettingRegistry registry = SettingRegistry.load("test");
        SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
        CallLedger ledger = new CallLedger();
        materialized = new Materializations(
                store(root, "materialized", ArtefactClass.DATABASE, clock), MaterializedConfig.DEFAULT, clock, audit);
        jobs = new Jobs(store(root, "jobs", ArtefactClass.JOB_RESULT, clock), JobConfig.DEFAULT, clock, audit);
        SessionOpener opener = new SessionOpener(
                tenants,
                lifecycle,
                registry,
                parser,
                planner,
                audit,
                ledger,
                deadlines,
                BuiltinCatalog.load(),
                materialized,
                jobs,
                InstantSource.system(),
                SessionObserver.NONE);
        background = new BackgroundWork(
                new BackgroundSessions(
                        tenants,
                        lifecycle,
                        registry,
                        parser,
                        planner,
                        audit,
                        ledger,
                        materialized,
                        jobs,
                        InstantSource.system()),
                materialized,
                jobs,
                List.of(ACME));
        background.start();
        server = PgWireServer.start(
                new PgWireConfig("127.0.0.1", 0, null, FrameLimits.DEFAULT, PreAuthConfig.DEFAULT),
                new TenantCredentials(tenants, lifecycle, audit, SessionObserver.NONE),
                opener);
    }

    private RowStore store(Path root, String folder, ArtefactClass use, InstantSource clock) {
        return new RowStore(
                root.resolve(folder),
                use,
                keystore,
                tenant -> kek(root, tenant),
                new SpaceQuota(QUOTA, QUOTA, "Store less."),
                clock);
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

    TestingPlanner planner() {
        return planner;
    }

    Materializations materialized() {
        return materialized;
    }

    Jobs jobs() {
        return jobs;
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
        background.close();
        deadlines.close();
        audit.close();
        keystore.close();
    }
}
