package io.omnisql.connectors.simulator;

import io.omnisql.connectors.simulator.control.ControlService;
import io.omnisql.connectors.simulator.control.SimulatorControl;
import io.omnisql.connectors.simulator.data.World;
import io.omnisql.connectors.simulator.data.WorldGenerator;
import io.omnisql.connectors.simulator.github.GithubService;
import io.omnisql.connectors.simulator.http.Front;
import io.omnisql.connectors.simulator.http.OpenGate;
import io.omnisql.connectors.simulator.jira.JiraService;
import java.net.URI;

/** A running simulator on 127.0.0.1: one port each for GitHub, Jira and control. Closing it frees the ports. */
public final class Simulator implements AutoCloseable {
    private final World world;
    private final SimulatorControl control;
    private final Front github;
    private final Front jira;
    private final Front controlFront;

    private Simulator(World world, SimulatorControl control, Front github, Front jira, Front controlFront) {
        this.world = world;
        this.control = control;
        this.github = github;
        this.jira = jira;
        this.controlFront = controlFront;
    }

    /** Makes the world and listens; throws {@link java.io.UncheckedIOException} when a port is taken. */
    public static Simulator start(SimulatorConfig config) {
        World world = WorldGenerator.generate(config.seed(), config.profile(), config.anchor());
        SimulatorControl control = new SimulatorControl(config.seed());
        Front github = Front.listen(
                SimulatorControl.GITHUB,
                config.githubPort(),
                new GithubService(world, control, config.githubAccesses()),
                control);
        Front jira = Front.listen(
                SimulatorControl.JIRA,
                config.jiraPort(),
                new JiraService(world, control, config.jiraAccesses()),
                control);
        Front controlFront = Front.listen("control", config.controlPort(), new ControlService(control), new OpenGate());
        return new Simulator(world, control, github, jira, controlFront);
    }

    /** Base address of the simulated {@code https://api.github.com}, without a final slash. */
    public URI githubUrl() {
        return github.address();
    }

    /** Base address of the simulated Jira site, without a final slash; the credential chooses the site. */
    public URI jiraUrl() {
        return jira.address();
    }

    /** Base address of the HTTP control. */
    public URI controlUrl() {
        return controlFront.address();
    }

    /** The same control, typed. */
    public SimulatorControl control() {
        return control;
    }

    /** What it tells about, for tests that compare. */
    public World world() {
        return world;
    }

    @Override
    public void close() {
        github.close();
        jira.close();
        controlFront.close();
    }
}
