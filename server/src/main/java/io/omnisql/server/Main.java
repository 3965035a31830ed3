package io.omnisql.server;

import io.omnisql.server.command.AuditCommand;
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
        subcommands = {AuditCommand.class})
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
