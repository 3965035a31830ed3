package io.omnisql.server;

import io.omnisql.server.command.AuditCommand;
import io.omnisql.server.command.DemoCommand;
import io.omnisql.server.command.EdgeCommand;
import io.omnisql.server.command.ServeCommand;
import io.omnisql.server.command.SimulatorCommand;
import io.omnisql.server.command.VerifierCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point; {@code ./omnisql} calls it. */
@Command(
        name = "omnisql",
        description = "Governed SQL over many sources, for any PostgreSQL client.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            AuditCommand.class,
            VerifierCommand.class,
            SimulatorCommand.class,
            EdgeCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
