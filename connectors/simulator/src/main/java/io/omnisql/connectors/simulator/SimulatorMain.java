package io.omnisql.connectors.simulator;

import io.omnisql.connectors.simulator.data.Profile;
import java.io.PrintStream;
import java.time.Instant;

/** Runs the simulator as a process: {@code [--profile demo] [--seed N] [--anchor INSTANT] [--github-port P] [--jira-port P] [--control-port P]}. */
public final class SimulatorMain {
    private SimulatorMain() {}

    /** Prints one line for each base address, then serves until its standard input ends or the process is stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorConfig config;
        try {
            config = parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("omnisql-simulator: " + e.getMessage());
            System.exit(2);
            return;
        }
        try (Simulator simulator = Simulator.start(config)) {
            print(simulator, System.out);
            Thread.currentThread().join();
        }
    }

    static void print(Simulator simulator, PrintStream out) {
        out.println("github " + simulator.githubUrl());
        out.println("jira " + simulator.jiraUrl());
        out.println("control " + simulator.controlUrl());
        out.flush();
    }

    static SimulatorConfig parse(String[] arguments) {
        SimulatorConfig config = SimulatorConfig.demo();
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("every option needs a value");
        }
        for (int i = 0; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            config = switch (arguments[i]) {
                case "--profile" ->
                    SimulatorConfig.of(Profile.named(value))
                            .withSeed(config.seed())
                            .withAnchor(config.anchor())
                            .withPorts(config.githubPort(), config.jiraPort(), config.controlPort());
                case "--seed" -> config.withSeed(Long.parseLong(value));
                case "--anchor" -> config.withAnchor(Instant.parse(value));
                case "--github-port" ->
                    config.withPorts(Integer.parseInt(value), config.jiraPort(), config.controlPort());
                case "--jira-port" ->
                    config.withPorts(config.githubPort(), Integer.parseInt(value), config.controlPort());
                case "--control-port" ->
                    config.withPorts(config.githubPort(), config.jiraPort(), Integer.parseInt(value));
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            };
        }
        return config;
    }
}
