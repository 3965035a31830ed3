package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.omnisql.connectors.github.GithubConnector;
import io.omnisql.connectors.jira.JiraConnector;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.spi.Connector;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.access.GovernedAccess;
import io.omnisql.governance.audit.AuditConfig;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.DuckDbEngine;
import io.omnisql.planner.engine.Engine;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.instance.EngineConfig;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.server.config.EngineSettings;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.session.auth.TenantCredentials;
import io.omnisql.session.call.CallLedger;
import io.omnisql.session.client.SessionOpener;
import io.omnisql.session.pipeline.GovernedQueryPlanner;
import io.omnisql.session.pipeline.PipelineConfig;
import io.omnisql.session.setting.SettingRegistry;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.system.AccountsRelation;
import io.omnisql.session.system.ConnectorCallsRelation;
import io.omnisql.session.system.StatementsRelation;
import io.omnisql.session.timeout.StatementDeadlines;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes each part of a server once. Parts that must be closed are given to the {@link Lifecycle} where they are made. */
final class ServerModule extends AbstractModule {
    /** Whose chain holds what concerns no tenant; no configured tenant can have this name's form. */
    private static final TenantId SYSTEM = new TenantId("omnisql-system");

    private static final Duration LONGEST_STATEMENT = Duration.ofHours(24);

    private final ServerConfig config;
    private final Lifecycle lifecycle;

    ServerModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Provides
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Provides
    @Singleton
    StateDirectory state() throws IOException {
        return StateDirectory.open(config.state());
    }

    @Provides
    @Singleton
    BuiltinCatalog builtin() {
        return BuiltinCatalog.load();
    }

    @Provides
    @Singleton
    CallLedger calls() {
        return new CallLedger();
    }

    @Provides
    @Singleton
    ProofAuthority proofs(InstantSource clock) {
        return new ProofAuthority(clock);
    }

    @Provides
    @Singleton
    TenantKeys keys(StateDirectory state, InstantSource clock) throws IOException {
        return TenantKeys.open(
                state.keys(), config.tenants().stream().map(t -> t.name()).toList(), SYSTEM, clock, lifecycle);
    }

    @Provides
    @Singleton
    AuditLog audit(StateDirectory state, TenantKeys keys, CallLedger calls, InstantSource clock) throws IOException {
        return lifecycle.own(AuditLog.open(
                AuditConfig.of(state.audit()),
                keys.service(),
                keys::kek,
                SYSTEM,
                () -> Map.of("source.calls", calls.total()),
                clock));
    }

    @Provides
    @Singleton
    TenantDirectory tenants(ProofAuthority proofs, CallLedger calls, InstantSource clock) throws IOException {
        Map<String, Connector> connectors = Map.of("github", GithubConnector.create(), "jira", JiraConnector.create());
        return TenantDirectory.open(
                config.tenants(),
                connectors,
                new SdkServices(proofs, calls, clock),
                new CredentialReader(System.getenv()),
                lifecycle);
    }

    @Provides
    @Singleton
    GovernedAccess access(TenantDirectory tenants, ProofAuthority proofs, TenantKeys keys, InstantSource clock) {
        return new GovernedAccess(tenants::policy, proofs.claimIssuer(), keys::maskKey, clock);
    }

    @Provides
    @Singleton
    FunctionLibrary functions(BuiltinCatalog builtin) {
        return new FunctionLibrary(builtin);
    }

    @Provides
    @Singleton
    Engine engine(StateDirectory state, BuiltinCatalog builtin, FunctionLibrary functions) {
        EngineSettings settings = config.engine();
        long memory = settings.memoryLimitBytes();
        EngineConfig engine = EngineConfig.defaults(state.spill())
                .withMemory(memory, memory, memory * settings.maxInstances())
                .withInstances(settings.maxInstances(), Duration.ofSeconds(10));
        EngineConfig withSpill =
                settings.spillExtension().map(engine::withExtension).orElse(engine);
        return lifecycle.own(new DuckDbEngine(withSpill, builtin, functions));
    }

    @Provides
    @Singleton
    QueryPlanner planner(
            GovernedAccess access,
            BuiltinCatalog builtin,
            TenantDirectory tenants,
            AuditLog audit,
            CallLedger calls,
            FunctionLibrary functions,
            Engine engine,
            StateDirectory state,
            InstantSource clock) {
        return GovernedQueryPlanner.of(
                access,
                builtin,
                tenants::sources,
                tenants::oids,
                List.of(
                        new StatementsRelation(audit::recent),
                        new ConnectorCallsRelation(audit::recent),
                        new AccountsRelation(tenants.accounts(), calls)),
                functions,
                engine,
                PipelineConfig.of(version(), state.spill(), LONGEST_STATEMENT),
                clock);
    }

    static String productVersion() {
        String version = ServerModule.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String version() {
        return "PostgreSQL " + SettingRegistry.POSTGRES_VERSION + " (OmniSQL " + productVersion() + ") on "
                + System.getProperty("os.arch") + "-"
                + System.getProperty("os.name").toLowerCase(Locale.ROOT)
                + ", compiled by Java " + Runtime.version().feature() + ", 64-bit";
    }

    @Provides
    @Singleton
    CredentialSource credentials(TenantDirectory tenants, AuditLog audit) {
        return new TenantCredentials(tenants.tenants(), audit);
    }

    @Provides
    @Singleton
    SessionFactory sessions(
            TenantDirectory tenants,
            QueryPlanner planner,
            AuditLog audit,
            CallLedger calls,
            BuiltinCatalog builtin,
            InstantSource clock) {
        return new SessionOpener(
                tenants.tenants(),
                SettingRegistry.load(productVersion()),
                new SqlParser(ParserLimits.DEFAULT),
                planner,
                audit,
                calls,
                lifecycle.own(new StatementDeadlines()),
                builtin,
                clock);
    }
}
