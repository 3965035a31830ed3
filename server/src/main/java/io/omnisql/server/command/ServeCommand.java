package io.omnisql.server.command;

import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.server.composition.OmniSqlServer;
import io.omnisql.server.config.ConfigReader;
import io.omnisql.server.config.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code omnisql serve}. */
@Command(name = "serve", description = "Run a server.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    private static final int BAD_CONFIGURATION = 78;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", required = true, description = "the configuration file, see examples/omnisql.yaml")
    private Path config = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ServerConfig read = ConfigReader.read(config);
            try (Interruption interruption = Interruption.register();
                    OmniSqlServer server = OmniSqlServer.start(read)) {
                err.println("omnisql: serving on " + server.address());
                err.flush();
                interruption.await();
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
}
