package io.omnisql.server.demo;

import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.composition.OmniSqlServer;
import io.omnisql.server.config.AccountConfig;
import io.omnisql.server.config.ConfigReader;
import io.omnisql.server.config.EngineSettings;
import io.omnisql.server.config.ListenConfig;
import io.omnisql.server.config.ServerConfig;
import io.omnisql.server.config.TenantConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Simulated GitHub and Jira with a server over them; also what tests start. Closing ends both. */
public final class DemoWorld implements AutoCloseable {
    private final Simulator simulator;
    private final OmniSqlServer server;

    private DemoWorld(Simulator simulator, OmniSqlServer server) {
        this.simulator = simulator;
        this.server = server;
    }

    /**
     * Starts both.
     *
     * @param examples the project's folder of that name
     * @param port of the server, 0 for any
     * @param spillExtension DuckDB's httpfs extension, empty for none
     * @throws IOException when something cannot be read or the port is taken
     */
    public static DemoWorld start(
            Path examples, int port, Path state, Optional<Path> spillExtension, SimulatorConfig simulated)
            throws IOException {
        return start(examples, port, state, spillExtension, simulated, UnaryOperator.identity());
    }

    /** @param last has the last word about the server's configuration */
    public static DemoWorld start(
            Path examples,
            int port,
            Path state,
            Optional<Path> spillExtension,
            SimulatorConfig simulated,
            UnaryOperator<ServerConfig> last)
            throws IOException {
        Simulator simulator = Simulator.start(simulated);
        boolean started = false;
        try {
            ServerConfig config = ConfigReader.read(examples.resolve("demo.yaml"));
            ServerConfig adjusted = new ServerConfig(
                    new ListenConfig(
                            config.listen().address(), port, config.listen().tls()),
                    config.link(),
                    config.admin().onFreePort(),
                    state,
                    config.keys(),
                    new EngineSettings(
                            config.engine().maxInstances(), config.engine().memoryLimitBytes(), spillExtension),
                    config.limits(),
                    config.cache(),
                    config.stored(),
                    config.tenants().stream().map(t -> at(t, simulator)).toList());
            OmniSqlServer server = OmniSqlServer.start(last.apply(adjusted));
            started = true;
            return new DemoWorld(simulator, server);
        } finally {
            if (!started) {
                simulator.close();
            }
        }
    }

    private static TenantConfig at(TenantConfig tenant, Simulator simulator) {
        List<AccountConfig> accounts = tenant.accounts().stream()
                .map(account ->
                        at(account, account.connector().equals("jira") ? simulator.jiraUrl() : simulator.githubUrl()))
                .toList();
        return new TenantConfig(
                tenant.name(),
                tenant.returnsAfter(),
                tenant.tier(),
                tenant.policy(),
                accounts,
                tenant.users(),
                tenant.weight());
    }

    private static AccountConfig at(AccountConfig account, URI url) {
        return new AccountConfig(
                account.name(),
                account.connector(),
                account.schema(),
                url,
                account.credential(),
                account.allowPrivateAddress(),
                account.settings());
    }

    public Simulator simulator() {
        return simulator;
    }

    public OmniSqlServer server() {
        return server;
    }

    public int port() {
        return server.address().getPort();
    }

    /** JDBC address of a tenant. */
    public String jdbcUrl(String tenant) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + tenant;
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            simulator.close();
        }
    }
}
