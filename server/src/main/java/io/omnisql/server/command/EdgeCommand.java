package io.omnisql.server.command;

import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.edge.control.RoutePlan;
import io.omnisql.edge.control.SnapshotSigner;
import io.omnisql.edge.router.EdgeConfig;
import io.omnisql.edge.router.EdgeRouter;
import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.server.config.EdgeConfigReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code omnisql edge}: runs a router; its subcommands make what routers read. */
@Command(
        name = "edge",
        description = "Run an edge router, or sign the routes that routers follow.",
        mixinStandardHelpOptions = true,
        subcommands = {EdgeCommand.Keygen.class, EdgeCommand.Sign.class, EdgeCommand.Plan.class})
public final class EdgeCommand implements Callable<Integer> {
    private static final int BAD_CONFIGURATION = 78;
    private static final int REFUSED = 65;
    private static final long AFTER_DRAIN_SECONDS = 30;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", description = "the router's configuration file, see examples/edge.yaml")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        if (config == null) {
            throw new ParameterException(spec.commandLine(), "--config or a subcommand is missing");
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            EdgeConfig read = EdgeConfigReader.read(config);
            long seconds = read.drain().delay().plus(read.drain().grace()).toSeconds() + AFTER_DRAIN_SECONDS;
            try (Interruption interruption = Interruption.register(seconds);
                    EdgeRouter router = EdgeRouter.start(read)) {
                err.println("omnisql: routing on " + router.address());
                err.flush();
                interruption.await();
                router.drain();
            }
            return 0;
        } catch (YamlError e) {
            err.println("omnisql: " + e.getMessage());
        } catch (IOException e) {
            err.println("omnisql: cannot start: " + e.getMessage());
        }
        err.flush();
        return BAD_CONFIGURATION;
    }

    /** {@code omnisql edge keygen DIR}. */
    @Command(
            name = "keygen",
            description = "Make a controller's key pair and the routers' cancel key in a folder.",
            mixinStandardHelpOptions = true)
    static final class Keygen implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "gets controller.key, controller.pub and cancel.key")
        private Path folder = Path.of("");

        @Override
        public Integer call() throws IOException {
            SnapshotSigner.generate(folder);
            return 0;
        }
    }

    /** {@code omnisql edge sign --key FILE --out DIR SNAPSHOT}. */
    @Command(
            name = "sign",
            description = "Check a route snapshot, sign it and put it in force in a folder that routers watch.",
            mixinStandardHelpOptions = true)
    static final class Sign implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--key", required = true, description = "the controller's private key")
        private Path key = Path.of("");

        @Option(names = "--out", required = true, description = "the folder that routers watch")
        private Path out = Path.of("");

        @Parameters(paramLabel = "SNAPSHOT", description = "the snapshot's JSON")
        private Path json = Path.of("");

        @Override
        public Integer call() throws IOException {
            try {
                long version = SnapshotSigner.publish(key, json, out);
                spec.commandLine().getOut().println("version " + version + " is in force in " + out);
                spec.commandLine().getOut().flush();
                return 0;
            } catch (SnapshotException e) {
                spec.commandLine().getErr().println("omnisql: " + e.getMessage());
                spec.commandLine().getErr().flush();
                return REFUSED;
            }
        }
    }

    /** {@code omnisql edge plan OLD NEW}. */
    @Command(
            name = "plan",
            description = "Print which tenants another snapshot would move.",
            mixinStandardHelpOptions = true)
    static final class Plan implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(index = "0", paramLabel = "OLD", description = "the snapshot in force")
        private Path before = Path.of("");

        @Parameters(index = "1", paramLabel = "NEW", description = "the snapshot to come")
        private Path after = Path.of("");

        @Override
        public Integer call() throws IOException {
            try {
                RoutePlan.between(before, after).forEach(spec.commandLine().getOut()::println);
                spec.commandLine().getOut().flush();
                return 0;
            } catch (SnapshotException e) {
                spec.commandLine().getErr().println("omnisql: " + e.getMessage());
                spec.commandLine().getErr().flush();
                return REFUSED;
            }
        }
    }
}
