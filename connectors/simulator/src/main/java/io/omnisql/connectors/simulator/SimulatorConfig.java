package io.omnisql.connectors.simulator;

import io.omnisql.connectors.simulator.data.Profile;
import io.omnisql.connectors.simulator.github.GithubAccess;
import io.omnisql.connectors.simulator.jira.JiraAccess;
import java.time.Instant;
import java.util.List;

/**
 * What to simulate. Equal seed, profile and anchor give equal bytes; {@code anchor} is the instant at which the data ends.
 * Ports: 0 takes a free one.
 */
public record SimulatorConfig(
        long seed,
        Profile profile,
        Instant anchor,
        List<GithubAccess> githubAccesses,
        List<JiraAccess> jiraAccesses,
        int githubPort,
        int jiraPort,
        int controlPort) {

    /** The token of acme on the simulated GitHub. */
    public static final String ACME_GITHUB_TOKEN = "acme-github-token";
    /** The token of globex on the simulated GitHub. */
    public static final String GLOBEX_GITHUB_TOKEN = "globex-github-token";
    /** The e-mail address of acme's Jira account. */
    public static final String ACME_JIRA_EMAIL = "omnisql@acme.example";
    /** The token of acme's Jira account. */
    public static final String ACME_JIRA_TOKEN = "acme-jira-token";
    /** The e-mail address of globex's Jira account. */
    public static final String GLOBEX_JIRA_EMAIL = "omnisql@globex.example";
    /** The token of globex's Jira account. */
    public static final String GLOBEX_JIRA_TOKEN = "globex-jira-token";

    private static final long SEED = 20_261_125L;
    private static final Instant ANCHOR = Instant.parse("2026-11-25T00:00:00Z");

    /** The demo: 2,560 issues in acme/shop, 3,000 Jira issues, free ports. */
    public static SimulatorConfig demo() {
        return of(Profile.demo());
    }

    /** A small world that starts fast. */
    public static SimulatorConfig small() {
        return of(Profile.small());
    }

    /** That size, the default seed, anchor and credentials, free ports. */
    public static SimulatorConfig of(Profile profile) {
        return new SimulatorConfig(
                SEED,
                profile,
                ANCHOR,
                List.of(
                        new GithubAccess(ACME_GITHUB_TOKEN, "acme", "omnisql-acme"),
                        new GithubAccess(GLOBEX_GITHUB_TOKEN, "globex", "omnisql-globex")),
                List.of(
                        new JiraAccess(ACME_JIRA_EMAIL, ACME_JIRA_TOKEN, "acme"),
                        new JiraAccess(GLOBEX_JIRA_EMAIL, GLOBEX_JIRA_TOKEN, "globex")),
                0,
                0,
                0);
    }

    public SimulatorConfig withSeed(long other) {
        return new SimulatorConfig(
                other, profile, anchor, githubAccesses, jiraAccesses, githubPort, jiraPort, controlPort);
    }

    public SimulatorConfig withAnchor(Instant other) {
        return new SimulatorConfig(
                seed, profile, other, githubAccesses, jiraAccesses, githubPort, jiraPort, controlPort);
    }

    public SimulatorConfig withPorts(int github, int jira, int control) {
        return new SimulatorConfig(seed, profile, anchor, githubAccesses, jiraAccesses, github, jira, control);
    }
}
