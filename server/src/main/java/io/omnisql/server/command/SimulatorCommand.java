package io.omnisql.server.command;

import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code omnisql simulator}. */
@Command(
        name = "simulator",
        description = "Serve simulated GitHub and Jira on the loopback address.",
        mixinStandardHelpOptions = true)
public final class SimulatorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--github-port", defaultValue = "8081", description = "default: ${DEFAULT-VALUE}; 0: any free port")
    private int githubPort;

    @Option(names = "--jira-port", defaultValue = "8082", description = "default: ${DEFAULT-VALUE}; 0: any free port")
    private int jiraPort;

    @Option(
            names = "--control-port",
            defaultValue = "8083",
            description = "ledger, faults and clock; default: ${DEFAULT-VALUE}; 0: any free port")
    private int controlPort;

    @Override
    public Integer call() throws InterruptedException {
        try (Interruption interruption = Interruption.register();
                Simulator simulator =
                        Simulator.start(SimulatorConfig.demo().withPorts(githubPort, jiraPort, controlPort))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("github " + simulator.githubUrl());
            out.println("jira " + simulator.jiraUrl());
            out.println("control " + simulator.controlUrl());
            out.flush();
            interruption.await();
        }
        return 0;
    }
}
