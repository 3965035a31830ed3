package io.omnisql.server.command;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.demo.DemoWorld;
import io.omnisql.server.demo.Demonstration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code omnisql demo}. */
@Command(
        name = "demo",
        description = "Start simulated GitHub and Jira with a server over them, run a sample join, keep serving.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final String DEFAULT_PORT = "5433";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = DEFAULT_PORT, description = "server port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--state", description = "folder for everything stored (default: a new private folder)")
    private @Nullable Path state;

    @Option(names = "--once", description = "exit after the sample")
    private boolean once;

    @Option(names = "--examples", defaultValue = "examples", hidden = true)
    private Path examples = Path.of("examples");

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter progress = spec.commandLine().getErr();
        Path folder = state == null ? Files.createTempDirectory("omnisql-demo") : state;
        progress.println("omnisql: starting simulated GitHub and Jira, and the server");
        progress.flush();
        try (Interruption interruption = Interruption.register();
                DemoWorld world = DemoWorld.start(examples, port, folder, extension(), SimulatorConfig.demo())) {
            out.println("state:  " + folder);
            out.println("server: psql \"host=127.0.0.1 port=" + world.port()
                    + " dbname=acme user=alice password=demo\"   (also bob, carol; tenant globex: alice, dave)");
            out.println(
                    "health: http://127.0.0.1:" + world.server().adminAddress().getPort() + "/health/ready");
            out.println("ledger: " + world.simulator().controlUrl().resolve("/ledger"));
            out.flush();
            new Demonstration(world, out, progress).run();
            if (!once) {
                progress.println("omnisql: serving on port " + world.port() + ", Ctrl-C ends");
                progress.flush();
                interruption.await();
            }
        }
        return 0;
    }

    /** Set by the launcher when it could fetch the extension. */
    static Optional<Path> extension() {
        return Optional.ofNullable(System.getenv("OMNISQL_DUCKDB_HTTPFS"))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }
}
